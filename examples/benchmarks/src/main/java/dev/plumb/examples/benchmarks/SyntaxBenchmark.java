package dev.plumb.examples.benchmarks;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Formatter;
import dev.plumb.lang.syntax.Syntax;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and formatting a file of 10,000 resources (2.6 MB), and reading ones that are larger. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx8g")
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class SyntaxBenchmark {
    /** How many resources; 400,000 are 100 MB. */
    @Param({"10000", "40000", "400000"})
    public int resources;

    private String source = "";

    /** Makes the source. */
    @Setup
    public void generate() {
        source = GeneratedSource.resources(resources);
    }

    /** Lexer and parser. */
    @Benchmark
    public Result<Body> parse() {
        return Syntax.parse("main.hcl", source);
    }

    /** Lexer, parser and formatter. */
    @Benchmark
    public Result<String> format() {
        return Formatter.format("main.hcl", source);
    }
}
