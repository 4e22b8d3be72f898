package dev.plumb.address;

import org.jspecify.annotations.Nullable;

/** What tells the instances of one resource apart. Ordered: none, then numbers, then names. */
public sealed interface InstanceKey extends Comparable<InstanceKey> {
    /** The key of the one instance of a resource without {@code count} and {@code for_each}. */
    InstanceKey NONE = new None();

    /** No key. */
    record None() implements InstanceKey {
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof None;
        }

        @Override
        public int hashCode() {
            return 0;
        }

        @Override
        public String toString() {
            return "";
        }

        @Override
        public int rank() {
            return 0;
        }
    }

    /** The place of an instance of a resource with {@code count}, from 0. */
    record Index(int index) implements InstanceKey {
        @Override
        public boolean equals(@Nullable Object object) {
            return this == object || (object instanceof Index other && index == other.index);
        }

        @Override
        public int hashCode() {
            return index;
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }

        @Override
        public int rank() {
            return 1;
        }
    }

    /** The key of an instance of a resource with {@code for_each}. */
    record Name(String name) implements InstanceKey {
        @Override
        public boolean equals(@Nullable Object object) {
            return this == object || (object instanceof Name other && name.equals(other.name));
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return "[" + literal() + "]";
        }

        /** In quotation marks, as the language writes a string without interpolations. */
        public String literal() {
            String escaped = name.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r")
                    .replace("\t", "\\t")
                    .replace("${", "$${")
                    .replace("%{", "%%{");
            return '"' + escaped + '"';
        }

        @Override
        public int rank() {
            return 2;
        }
    }

    /** The place of this kind of key in the order of kinds. */
    int rank();

    @Override
    default int compareTo(InstanceKey other) {
        if (this instanceof Index a && other instanceof Index b) {
            return Integer.compare(a.index, b.index);
        }
        if (this instanceof Name a && other instanceof Name b) {
            return a.name.compareTo(b.name);
        }
        return Integer.compare(rank(), other.rank());
    }
}
