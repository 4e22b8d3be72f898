package dev.plumb.remote;

import dev.plumb.provider.Asker;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Compiles a host transaction into a program: the shell libraries, with the transaction as lists of calls. */
final class TransactionProgram {
    private static final int LOCK_SECONDS = 10;
    private static final String HIDDEN = "(not shown)";

    private final HostTransaction transaction;
    private final HostPlace place;
    private final PathSteps paths;
    private final UnitActions units;
    private final CandidateChecks checks;

    TransactionProgram(HostTransaction transaction, HostPlace place) {
        this.transaction = transaction;
        this.place = place;
        this.paths = new PathSteps(transaction.steps());
        this.units = new UnitActions(transaction.steps());
        this.checks = new CandidateChecks(transaction.checks());
    }

    /** Hashes of contents that the transaction needs and nobody has, by path. */
    Map<String, String> missing(Blobs blobs) {
        return paths.missing(blobs);
    }

    /** The program that carries the transaction out. */
    HostProgram run(Blobs blobs) {
        List<Supplier<byte[]>> payload = new ArrayList<>();
        payload.add(() -> PathManifest.list(transaction.expected().keySet()));
        TreeMap<String, dev.plumb.provider.PathAnswer> expected = new TreeMap<>(transaction.expected());
        payload.add(() -> PathManifest.items(expected));
        payload.add(() -> PathManifest.sums(expected));
        payload.addAll(paths.contents(blobs));
        String nonce = HostProgram.newNonce();
        return new HostProgram(nonce, text(nonce, "run_transaction", false), payload);
    }

    /** Whether there is anything to find out before the transaction is carried out. */
    boolean hasQuestions() {
        return checks.any() || !units.endingCalls().isEmpty();
    }

    /** The program that only checks the candidate, and counts the connections that will end. */
    HostProgram check(Blobs blobs) {
        String nonce = HostProgram.newNonce();
        return new HostProgram(nonce, text(nonce, "check_only", false), paths.candidateContents(blobs));
    }

    /** The program that carries the transaction out, without secrets. */
    String forReading() {
        return text("0".repeat(32), "run_transaction", true);
    }

    private String text(String nonce, String main, boolean hideSecrets) {
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        head(text, nonce);
        text.append('\n').append(ShellLibrary.transaction(place));
        list(text, "paths", paths.pathCalls());
        list(text, "steps", paths.stepCalls());
        list(text, "candidate_steps", paths.candidateCalls());
        list(text, "unit_checks", checks.unitCalls());
        list(text, "redis_checks", checks.redisCalls());
        list(
                text,
                "summary",
                StepText.lines(transaction.steps()).stream().map(Quote::word).toList());
        list(text, "stops", units.stopCalls());
        list(text, "ending", units.endingCalls());
        list(text, "enablement", units.enablementCalls());
        list(text, "actions", units.actionCalls());
        cases(text, "step_of", "step=-", units.stepCases());
        cases(text, "verb_of", "verb=start", units.verbCases());
        commands(text, hideSecrets);
        return text.append(tail(main)).toString();
    }

    private void head(StringBuilder text, String nonce) {
        text.append("# Plumb: host transaction ").append(transaction.id()).append('\n');
        set(text, "nonce", nonce);
        set(text, "root", place.root());
        text.append("work=$1\n");
        set(text, "transaction", transaction.id());
        set(text, "description", transaction.description().replaceAll("\\p{Cntrl}", " "));
        set(text, "confirm_timeout", String.valueOf(confirmSeconds()));
        set(text, "lock_timeout", String.valueOf(LOCK_SECONDS));
        set(text, "units", String.join(" ", units.units()));
        set(text, "acted", String.join(" ", units.acted()));
        set(text, "unit_files", String.join(" ", unitFiles()));
        set(text, "noted", String.join(" ", notedUnits()));
        set(text, "reload_manager", String.valueOf(units.reloadsManager()));
        set(text, "installs", String.join(" ", names(Step.InstallPackage.class)));
        set(text, "removals", String.join(" ", names(Step.RemovePackage.class)));
        set(text, "brings", String.valueOf(brings()));
        set(text, "late", String.valueOf(changesPackages()));
        set(text, "anew", String.valueOf(confirmedAnew()));
        set(text, "checks", String.valueOf(checks.any()));
        set(text, "nginx_check", checks.first(Check.NginxConfiguration.class));
        set(text, "sshd_check", checks.first(Check.SshdConfiguration.class));
        set(text, "sudoers_check", checks.first(Check.SudoersConfiguration.class));
        set(text, "nginx_only", String.valueOf(checks.nginxOnly()));
        asker(text);
    }

    private int confirmSeconds() {
        return transaction.confirmTimeoutSeconds() + HealthRun.longestSeconds(transaction.checks());
    }

    private void asker(StringBuilder text) {
        Asker asker = transaction.asker();
        set(text, "asker", asker == null ? "nobody" : asker.who().replaceAll("\\p{Cntrl}", " "));
        set(text, "plan", asker == null ? "-" : asker.plan().replaceAll("\\p{Cntrl}", " "));
        set(text, "fence_lineage", asker == null ? "" : SafeNames.fileName(asker.lineage()));
        set(text, "fence_serial", asker == null ? "0" : String.valueOf(asker.serial()));
        set(text, "fence_since", asker == null ? "0" : String.valueOf(asker.lockedAt()));
    }

    /** Whether the host takes "commit" only from a connection that was made after the change. */
    private boolean confirmedAnew() {
        return !place.isRootDirectory() && ConnectionRisk.in(transaction.steps());
    }

    private boolean changesPackages() {
        return transaction.steps().stream()
                .anyMatch(s -> s.step() instanceof Step.InstallPackage || s.step() instanceof Step.RemovePackage);
    }

    private static void set(StringBuilder text, String variable, String value) {
        text.append(variable).append('=').append(Quote.word(value)).append('\n');
    }

    private static String tail(String main) {
        return """
            case ${2-} in
            candidate) candidate ;;
            undo) settle_this ;;
            *)
                CLEANING
                MAIN
                ;;
            esac
            """.replace("CLEANING", HostProgram.CLEANING.strip().replace("\n", "\n    "))
                .replace("MAIN", main);
    }

    /** Units whose files, or drop-ins, are put. */
    private List<String> unitFiles() {
        return transaction.steps().stream()
                .map(PlannedStep::step)
                .filter(Step.PutFile.class::isInstance)
                .map(step -> UnitNames.ofFile(((Step.PutFile) step).path()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private List<String> notedUnits() {
        return transaction.steps().stream()
                .map(PlannedStep::step)
                .filter(Step.NoteLoaded.class::isInstance)
                .map(step -> ((Step.NoteLoaded) step).unit())
                .distinct()
                .toList();
    }

    private boolean brings() {
        return paths.putsFiles() || !names(Step.InstallPackage.class).isEmpty();
    }

    private List<String> names(Class<? extends Step> kind) {
        return transaction.steps().stream()
                .map(PlannedStep::step)
                .filter(kind::isInstance)
                .map(TransactionProgram::packageName)
                .distinct()
                .sorted()
                .toList();
    }

    private static String packageName(Step step) {
        return step instanceof Step.InstallPackage install ? install.name() : ((Step.RemovePackage) step).name();
    }

    private void commands(StringBuilder text, boolean hideSecrets) {
        List<String> first = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (int i = 0; i < transaction.steps().size(); i++) {
            Step step = transaction.steps().get(i).step();
            if (step instanceof Step.RunFirst run) {
                first.add(0, command(text, i, run.command(), run.undo(), Map.of()));
            } else if (step instanceof Step.Run run) {
                Map<String, String> environment = new TreeMap<>(run.secretEnvironment());
                if (hideSecrets) {
                    environment.replaceAll((variable, value) -> HIDDEN);
                }
                last.add(0, command(text, i, run.command(), run.undo(), environment));
            }
        }
        bothWays(text, "first_commands", first);
        bothWays(text, "commands", last);
    }

    private static void bothWays(StringBuilder text, String name, List<String> backwards) {
        list(text, name + "_backwards", backwards);
        java.util.Collections.reverse(backwards);
        list(text, name, backwards);
    }

    /** Writes the functions of one command, and gives the call. */
    private static String command(
            StringBuilder text, int step, List<String> command, List<String> undo, Map<String, String> environment) {
        text.append(QuestionProgram.commandFunction("command_" + step, "", command, environment));
        if (undo.isEmpty()) {
            return step + " command_" + step + " ''";
        }
        text.append(QuestionProgram.commandFunction("undo_" + step, "", undo, environment));
        return step + " command_" + step + " undo_" + step;
    }

    private static void list(StringBuilder text, String name, Collection<String> calls) {
        text.append(name).append("() {\n    :\n");
        calls.forEach(call -> text.append("    \"$1\" ").append(call).append('\n'));
        text.append("}\n");
    }

    private static void cases(StringBuilder text, String name, String otherwise, Collection<String> cases) {
        text.append(name).append("() {\n    case $1 in\n");
        cases.forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("    *) ").append(otherwise).append(" ;;\n    esac\n}\n");
    }
}
