package dev.plumb.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of changes, part by part. */
final class PlanTextTest {
    private static final String BEFORE = """
            resource "terraform_data" "nested" {
              input = { name = "blue", stays = [1, 2], limits = { low = 1, high = 9 }, list = ["a", "b", "c", "d"], gone = 1 }
            }
            resource "terraform_data" "replaced" {
              input            = "in"
              triggers_replace = { nested = ["x", { y = 1 }] }
            }
            output "map" {
              value = { a = 1, b = { c = "text" } }
            }
            output "first" {
              value = ["one", "two"]
            }
            """;
    private static final String AFTER = """
            resource "terraform_data" "nested" {
              input = { name = "red", stays = [1, 2], limits = { low = 1, high = 10 }, list = ["a", "b", "c", "e"], new = 1 }
            }
            resource "terraform_data" "replaced" {
              input            = "in"
              triggers_replace = { nested = ["x", { y = 2 }] }
            }
            output "map" {
              value = { a = 1, b = { c = "other" } }
            }
            output "first" {
              value = ["one", "three"]
            }
            output "new" {
              value = { a = { b = 1 } }
            }
            """;

    @TempDir
    Path base;

    @Test
    void partsThatChangeAreShownAndTheOthersCounted() {
        CommandTrial trial = new CommandTrial(base).configuration(BEFORE);
        trial.run("apply", "-auto-approve");

        String plan = trial.configuration(AFTER).run("plan").out();

        Golden.assertMatches("changes-of-parts", plan.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID"));
    }
}
