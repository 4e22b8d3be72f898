package dev.plumb.lang.function;

import dev.plumb.value.Conversion;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads a document of YAML: one value, in which anchors are resolved and maps merged. */
final class YamlReader {
    private static final int DEEPEST = 1_000;
    private static final String MERGE = "<<";
    private static final String MERGE_TAG = "tag:yaml.org,2002:merge";
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final Iterator<Event> events;
    private final Map<String, Optional<Value>> anchors = new HashMap<>();
    private int depth;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /** The value, or what is wrong at which line and column. */
    static Value read(String yaml) throws YamlMistake {
        try {
            return new YamlReader(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, yaml))).document();
        } catch (MarkedYamlEngineException e) {
            throw new YamlMistake(e.getProblemMark(), e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlMistake(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private Value document() throws YamlMistake {
        events.next();
        Event start = events.next();
        if (!(start instanceof DocumentStartEvent)) {
            throw mistake(start, "there is no document");
        }
        Value value = node(events.next());
        Event end = events.next();
        if (!(end instanceof DocumentEndEvent)) {
            throw mistake(end, "there is more behind the value");
        }
        Event last = events.next();
        if (!(last instanceof StreamEndEvent)) {
            throw mistake(last, "there is more than one document");
        }
        return value;
    }

    private static YamlMistake mistake(Event event, String what) {
        return new YamlMistake(event.getStartMark(), what);
    }

    private Value node(Event event) throws YamlMistake {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        String anchor = ((NodeEvent) event).getAnchor().map(Object::toString).orElse("");
        if (!anchor.isEmpty()) {
            anchors.put(anchor, Optional.empty());
        }
        if (++depth > DEEPEST) {
            throw mistake(event, "it is nested too deeply");
        }
        Value value = content(event);
        depth--;
        if (!anchor.isEmpty()) {
            anchors.put(anchor, Optional.of(value));
        }
        return value;
    }

    private Value alias(AliasEvent alias) throws YamlMistake {
        Optional<Value> value = anchors.get(alias.getAlias().toString());
        if (value == null) {
            throw mistake(alias, "there is no anchor &" + alias.getAlias() + " before this");
        }
        return value.orElseThrow(() -> mistake(alias, "*" + alias.getAlias() + " stands inside of what it refers to"));
    }

    private Value content(Event event) throws YamlMistake {
        if (event instanceof ScalarEvent scalar) {
            return YamlScalar.value(scalar);
        } else if (event instanceof SequenceStartEvent sequence) {
            require(sequence, sequence.getTag(), "tag:yaml.org,2002:seq");
            return sequence();
        }
        MappingStartEvent mapping = (MappingStartEvent) event;
        require(mapping, mapping.getTag(), "tag:yaml.org,2002:map");
        return mapping();
    }

    private static void require(Event event, Optional<String> tag, String wanted) throws YamlMistake {
        if (tag.isPresent() && !tag.get().equals(wanted)) {
            throw mistake(event, "the tag " + YamlScalar.shown(tag.get()) + " is not supported here");
        }
    }

    private Value sequence() throws YamlMistake {
        List<Value> elements = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            elements.add(node(event));
        }
        return new Value.Tuple(elements);
    }

    private Value mapping() throws YamlMistake {
        Map<String, Value> own = new TreeMap<>();
        Map<String, Value> merged = new TreeMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (isMerge(event)) {
                Event source = events.next();
                merge(node(source), source, merged);
            } else {
                String key = key(event);
                own.put(key, node(events.next()));
            }
        }
        merged.putAll(own);
        return new Value.Obj(merged);
    }

    private static boolean isMerge(Event key) {
        return key instanceof ScalarEvent scalar
                && scalar.getValue().equals(MERGE)
                && (scalar.getTag().map(MERGE_TAG::equals).orElse(scalar.isPlain()));
    }

    private static void merge(Value value, Event at, Map<String, Value> into) throws YamlMistake {
        List<Value> sources = value instanceof Value.Tuple tuple ? tuple.elements() : List.of(value);
        for (Value source : sources) {
            if (!(source instanceof Value.Obj object)) {
                throw mistake(at, "only a map, or a list of maps, can be merged");
            }
            object.attributes().forEach(into::putIfAbsent);
        }
    }

    private static String key(Event event) throws YamlMistake {
        if (!(event instanceof ScalarEvent scalar)) {
            throw mistake(event, "a key must be a string, number or bool");
        }
        Value key = YamlScalar.value(scalar);
        if (Values.isNull(key)) {
            throw mistake(event, "a key must not be null");
        }
        return ((Value.Str) Conversion.convert(key, Type.STRING).get()).text();
    }

    /** What is wrong, and where. */
    static final class YamlMistake extends Exception {
        private static final long serialVersionUID = 1;
        private final String place;

        YamlMistake(Optional<Mark> mark, String what) {
            super(what, null, false, false);
            place = mark.map(m -> "line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                    .orElse("");
        }

        /** Line and column; empty where they are not known. */
        String place() {
            return place;
        }
    }
}
