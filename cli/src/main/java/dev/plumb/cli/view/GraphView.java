package dev.plumb.cli.view;

import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Configuration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What depends on what: for Graphviz as Terraform prints it, as Mermaid, or drawn. */
public final class GraphView {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 32;
    private static final int GAP_ACROSS = 60;
    private static final int GAP_DOWN = 16;

    private final SortedMap<ResourceAddress, SortedSet<ResourceAddress>> edges;

    /** The graph of the resource blocks of a configuration, and of what is recorded but has no block any more. */
    public GraphView(Configuration configuration, Collection<ResourceAddress> recorded) {
        edges = ResourceGraph.of(configuration, recorded);
    }

    /** In the language of Graphviz. */
    public String dot() {
        List<String> lines = new ArrayList<>();
        lines.add("digraph G {");
        lines.add("  rankdir = \"RL\";");
        lines.add("  node [shape = rect, fontname = \"sans-serif\"];");
        if (edges.isEmpty()) {
            lines.add("  /* There are no resources. */");
        }
        Map<String, List<ResourceAddress>> modules = new TreeMap<>();
        for (ResourceAddress address : edges.keySet()) {
            String module = address.toString()
                    .substring(0, address.toString().length() - address.local().length());
            modules.computeIfAbsent(module, m -> new ArrayList<>()).add(address);
        }
        modules.forEach((module, resources) -> cluster(module, resources, lines));
        edges.forEach((from, all) ->
                all.forEach(to -> lines.add("  " + quoted(from.toString()) + " -> " + quoted(to.toString()) + ";")));
        lines.add("}");
        return String.join("\n", lines);
    }

    private static void cluster(String module, List<ResourceAddress> resources, List<String> lines) {
        String indent = module.isEmpty() ? "  " : "    ";
        if (!module.isEmpty()) {
            String name = module.substring(0, module.length() - 1);
            lines.add("  subgraph " + quoted("cluster_" + name) + " {");
            lines.add("    label = " + quoted(name));
            lines.add("    fontname = \"sans-serif\"");
        }
        resources.forEach(resource ->
                lines.add(indent + quoted(resource.toString()) + " [label=" + quoted(resource.local()) + "];"));
        if (!module.isEmpty()) {
            lines.add("  }");
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** As a Mermaid flow chart. */
    public String mermaid() {
        Map<ResourceAddress, String> names = new HashMap<>();
        List<String> lines = new ArrayList<>(List.of("flowchart RL"));
        edges.keySet().forEach(address -> {
            names.put(address, "n" + names.size());
            lines.add("  " + names.get(address) + "[\"" + address + "\"]");
        });
        edges.forEach((from, all) -> all.forEach(to -> lines.add("  " + names.get(from) + " --> " + names.get(to))));
        return String.join("\n", lines);
    }

    /** Drawn in columns: what depends on nothing stands on the left, and all else to the right of what it depends on. */
    public String svg() {
        Map<ResourceAddress, Integer> columns = new HashMap<>();
        edges.keySet().forEach(address -> column(address, columns));
        Map<ResourceAddress, Integer> rows = new HashMap<>();
        Map<Integer, Integer> heights = new HashMap<>();
        edges.keySet()
                .forEach(address ->
                        rows.put(address, heights.merge(columns.getOrDefault(address, 0), 1, Integer::sum) - 1));
        int across = heights.size() * (WIDTH + GAP_ACROSS) + GAP_ACROSS;
        int down = heights.values().stream().mapToInt(h -> h).max().orElse(0) * (HEIGHT + GAP_DOWN) + GAP_DOWN;
        List<String> lines = new ArrayList<>();
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + across + "\" height=\"" + down
                + "\" font-family=\"sans-serif\" font-size=\"12\">");
        edges.forEach((from, all) -> all.forEach(to -> {
            int x1 = x(columns.getOrDefault(from, 0));
            int x2 = x(columns.getOrDefault(to, 0)) + WIDTH;
            int y1 = y(rows.getOrDefault(from, 0)) + HEIGHT / 2;
            int y2 = y(rows.getOrDefault(to, 0)) + HEIGHT / 2;
            int middle = (x1 + x2) / 2;
            lines.add("  <path d=\"M" + x1 + " " + y1 + " C" + middle + " " + y1 + " " + middle + " " + y2 + " " + x2
                    + " " + y2 + "\" fill=\"none\" stroke=\"gray\"/>");
        }));
        edges.keySet().forEach(address -> {
            int x = x(columns.getOrDefault(address, 0));
            int y = y(rows.getOrDefault(address, 0));
            lines.add("  <rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + WIDTH + "\" height=\"" + HEIGHT
                    + "\" fill=\"white\" stroke=\"black\"/>");
            lines.add("  <text x=\"" + (x + 8) + "\" y=\"" + (y + HEIGHT / 2 + 4) + "\">" + address + "</text>");
        });
        lines.add("</svg>");
        return String.join("\n", lines);
    }

    private static int x(int column) {
        return GAP_ACROSS + column * (WIDTH + GAP_ACROSS);
    }

    private static int y(int row) {
        return GAP_DOWN + row * (HEIGHT + GAP_DOWN);
    }

    private int column(ResourceAddress address, Map<ResourceAddress, Integer> columns) {
        Integer known = columns.get(address);
        if (known != null) {
            return known;
        }
        // Of a cycle, which is an error elsewhere, one has to be the first.
        columns.put(address, 0);
        int column = 0;
        for (ResourceAddress needed : edges.getOrDefault(address, new java.util.TreeSet<>())) {
            column = Math.max(column, column(needed, columns) + 1);
        }
        columns.put(address, column);
        return column;
    }
}
