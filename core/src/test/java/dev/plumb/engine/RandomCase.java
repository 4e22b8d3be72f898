package dev.plumb.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A made-up history of a site: runs one after the other, each with a configuration, and with what goes wrong.
 *
 * @param parallelism how many workers each engine has
 * @param runs in order; the last is the one that has to mend everything
 */
record RandomCase(int parallelism, List<RandomCase.Run> runs) {
    private static final int MOST_BLOCKS = 5;
    private static final int MOST_MOMENTS = 24;

    /**
     * One apply.
     *
     * @param blocks each after those that it depends on
     * @param destroys whether everything is to be taken away instead
     * @param fault what goes wrong
     * @param drift how many things somebody takes away by hand before it
     */
    record Run(List<Block> blocks, boolean destroys, Fault fault, int drift) {
        Run earlier(int moments) {
            return new Run(blocks, destroys, new Fault(fault.kind(), Math.max(0, fault.at() - moments)), drift);
        }

        Run with(List<Block> others) {
            return new Run(others, destroys, fault, drift);
        }
    }

    /** What goes wrong, at the n-th moment: a write to the store, or a change by a provider. */
    record Fault(Kind kind, int at) {
        static final Fault NONE = new Fault(Kind.NONE, 0);

        enum Kind {
            NONE,
            /** The provider refuses, and has done nothing. */
            REFUSED,
            /** The process dies before it. */
            DIES_BEFORE,
            /** The process dies right after it, so that nobody hears of it. */
            DIES_AFTER,
            /** The user interrupts. */
            INTERRUPTED
        }
    }

    /** How often a block is there. */
    enum Repetition {
        ONCE,
        COUNT,
        FOR_EACH
    }

    /**
     * A resource block.
     *
     * @param label names it for ever
     * @param host where it is; empty for what is on no host
     * @param size how many instances there are, unless it is there once
     * @param needs labels of blocks that it refers to
     * @param value a part of its value
     * @param variant a part of its identity
     * @param createdFirst whether a replacement is made first
     * @param renames how often it was given another name, each time with a moved block
     * @param form how it is written
     */
    record Block(
            String label,
            String host,
            Repetition repetition,
            int size,
            List<String> needs,
            int value,
            int variant,
            boolean createdFirst,
            int renames,
            Form form) {
        Block(
                String label,
                String host,
                Repetition repetition,
                int size,
                List<String> needs,
                int value,
                int variant,
                boolean createdFirst,
                int renames) {
            this(label, host, repetition, size, needs, value, variant, createdFirst, renames, Form.PLAIN);
        }

        boolean isThing() {
            return host.isEmpty();
        }

        /** Whether it is in a module of its own now. */
        boolean isInside() {
            return isInside(renames);
        }

        private boolean isInside(int times) {
            return form.wanders() && times % 2 == 1;
        }

        /** Its address in its module. */
        String local() {
            return (isThing() ? "thing." : "note.") + label + "_" + renames;
        }

        /** Its address after so many renames, as a moved block in the root module has it. */
        String address(int times) {
            return (isInside(times) ? "module." + label + "." : "") + (isThing() ? "thing." : "note.") + label + "_"
                    + times;
        }

        /** The keys of its instances as they are written in names. */
        List<String> keys() {
            return switch (repetition) {
                case ONCE -> List.of("");
                case COUNT -> IntStream.range(0, size).mapToObj(i -> "." + i).toList();
                case FOR_EACH ->
                    IntStream.range(0, size).mapToObj(i -> ".k" + i).toList();
            };
        }

        Block needing(List<String> others) {
            return new Block(label, host, repetition, size, others, value, variant, createdFirst, renames, form);
        }

        Block sized(Repetition other, int count) {
            return new Block(label, host, other, count, needs, value, variant, createdFirst, renames, form);
        }

        Block valued(int other, int otherVariant) {
            return new Block(label, host, repetition, size, needs, other, otherVariant, createdFirst, renames, form);
        }

        Block formed(Form other) {
            return new Block(label, host, repetition, size, needs, value, variant, createdFirst, renames, other);
        }

        Block made(boolean first, int times) {
            return new Block(label, host, repetition, size, needs, value, variant, first, times, form);
        }
    }

    /**
     * How a block is written.
     *
     * @param wanders whether each other time that it is renamed it moves into a module of its own, and out again
     * @param read whether its value takes the way over a data source
     * @param ordered whether that one waits for all that the block needs, so that it is read in the apply if those change
     */
    record Form(boolean wanders, boolean read, boolean ordered) {
        static final Form PLAIN = new Form(false, false, false);

        static Form of(Random random) {
            return new Form(random.nextInt(3) == 0, random.nextInt(4) == 0, random.nextBoolean());
        }
    }

    static RandomCase of(Random random) {
        List<Run> runs = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        TreeMap<String, Integer> renames = new TreeMap<>();
        int many = 1 + random.nextInt(3);
        for (int run = 0; run < many; run++) {
            blocks = changed(blocks, random, run);
            blocks.replaceAll(b -> b.made(b.createdFirst(), renames.merge(b.label(), b.renames(), Math::max)));
            runs.add(new Run(
                    List.copyOf(blocks), random.nextInt(8) == 0, fault(random), random.nextInt(6) == 0 ? 1 : 0));
        }
        runs.add(new Run(runs.get(many - 1).blocks(), false, Fault.NONE, 0));
        return new RandomCase(random.nextInt(3) == 0 ? 3 : 1, List.copyOf(runs));
    }

    private static Fault fault(Random random) {
        Fault.Kind[] kinds = Fault.Kind.values();
        return new Fault(kinds[random.nextInt(kinds.length)], random.nextInt(MOST_MOMENTS));
    }

    private static List<Block> changed(List<Block> before, Random random, int run) {
        List<Block> blocks = new ArrayList<>();
        for (Block block : before) {
            if (random.nextInt(5) > 0) {
                blocks.add(changed(block, random));
            }
        }
        int added = run == 0 ? 1 + random.nextInt(MOST_BLOCKS) : random.nextInt(2);
        for (int i = 0; i < added; i++) {
            String host = new String[] {"", "", "a", "b"}[random.nextInt(4)];
            Repetition repetition = Repetition.values()[random.nextInt(3)];
            blocks.add(new Block(
                    "r" + run + i,
                    host,
                    repetition,
                    random.nextInt(4),
                    needs(blocks, host.isEmpty(), random),
                    random.nextInt(3),
                    0,
                    random.nextInt(4) == 0,
                    0,
                    Form.of(random)));
        }
        List<String> labels = blocks.stream().map(Block::label).toList();
        blocks.replaceAll(block ->
                block.needing(block.needs().stream().filter(labels::contains).toList()));
        return blocks;
    }

    /** What is on a host only needs things, so that texts stay short. */
    private static List<String> needs(List<Block> blocks, boolean thing, Random random) {
        return blocks.stream()
                .filter(block -> thing || block.isThing())
                .filter(block -> random.nextInt(3) == 0)
                .map(Block::label)
                .toList();
    }

    private static Block changed(Block block, Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> block.valued(block.value() + 1, block.variant());
            case 1 -> block.valued(block.value(), block.variant() + 1);
            case 2 -> block.sized(block.repetition(), random.nextInt(4));
            case 3 -> block.sized(Repetition.values()[random.nextInt(3)], block.size());
            case 4 -> block.made(!block.createdFirst(), block.renames());
            case 5 -> block.made(block.createdFirst(), block.renames() + 1);
            case 6 ->
                block.formed(new Form(
                        block.form().wanders(),
                        !block.form().read(),
                        block.form().ordered()));
            default -> block;
        };
    }

    /** Cases that are a little simpler, the simplest first. */
    List<RandomCase> simpler() {
        List<RandomCase> found = new ArrayList<>();
        for (int i = 0; i < runs.size() - 1; i++) {
            List<Run> fewer = new ArrayList<>(runs);
            fewer.remove(i);
            found.add(new RandomCase(parallelism, fewer));
        }
        runs.stream()
                .flatMap(run -> run.blocks().stream())
                .map(Block::label)
                .distinct()
                .forEach(label -> simplerWithout(label, found));
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (run.fault().kind() != Fault.Kind.NONE) {
                found.add(with(i, new Run(run.blocks(), run.destroys(), Fault.NONE, run.drift())));
            }
            if (run.drift() > 0) {
                found.add(with(i, new Run(run.blocks(), run.destroys(), run.fault(), 0)));
            }
            if (run.destroys()) {
                found.add(with(i, new Run(run.blocks(), false, run.fault(), run.drift())));
            }
        }
        if (parallelism > 1) {
            found.add(new RandomCase(1, runs));
        }
        return earlier(found);
    }

    /** Where less is done, the moment at which something goes wrong comes earlier. */
    private static List<RandomCase> earlier(List<RandomCase> cases) {
        List<RandomCase> found = new ArrayList<>(cases);
        for (int less : new int[] {2, 4, 6, 1, 3, 5, 8, 12}) {
            for (RandomCase one : cases) {
                if (one.runs().stream().anyMatch(run -> run.fault().at() >= less)) {
                    found.add(new RandomCase(
                            one.parallelism(),
                            one.runs().stream().map(run -> run.earlier(less)).toList()));
                }
            }
        }
        return found;
    }

    private void simplerWithout(String label, List<RandomCase> found) {
        found.add(withBlocks(blocks -> blocks.stream()
                .filter(b -> !b.label().equals(label))
                .map(b -> b.needing(
                        b.needs().stream().filter(n -> !n.equals(label)).toList()))
                .toList()));
        List<UnaryOperator<Block>> simplifications = List.of(
                b -> b.needing(List.of()),
                b -> b.sized(Repetition.ONCE, 1),
                b -> b.sized(b.repetition(), Math.min(b.size(), 1)),
                b -> b.valued(0, b.variant()),
                b -> b.valued(b.value(), 0),
                b -> b.made(false, b.renames()),
                b -> b.formed(new Form(b.form().wanders(), false, false)),
                b -> b.formed(new Form(false, b.form().read(), b.form().ordered())),
                b -> b.made(b.createdFirst(), 0));
        for (UnaryOperator<Block> simplification : simplifications) {
            RandomCase other = withBlocks(blocks -> blocks.stream()
                    .map(b -> b.label().equals(label) ? simplification.apply(b) : b)
                    .toList());
            if (!other.equals(this)) {
                found.add(other);
            }
        }
    }

    private RandomCase with(int index, Run run) {
        List<Run> others = new ArrayList<>(runs);
        others.set(index, run);
        return new RandomCase(parallelism, others);
    }

    private RandomCase withBlocks(UnaryOperator<List<Block>> change) {
        return new RandomCase(
                parallelism,
                runs.stream().map(run -> run.with(change.apply(run.blocks()))).toList());
    }
}
