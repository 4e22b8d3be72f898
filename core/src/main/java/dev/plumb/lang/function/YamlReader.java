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
    private final int length;
    private final boolean endsLine;
    private final Map<String, Optional<Value>> anchors = new HashMap<>();
    private int depth;

    private YamlReader(String yaml) {
        this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, yaml));
        this.length = yaml.codePointCount(0, yaml.length());
        this.endsLine = yaml.endsWith("\n") || yaml.endsWith("\r");
    }

    /** The value, or what is wrong at which line and column. */
    static Value read(String yaml) throws YamlMistake {
        try {
            return new YamlReader(yaml).document();
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
            return endsOpen(scalar) ? withoutLineEnd(YamlScalar.value(scalar)) : YamlScalar.value(scalar);
        } else if (event instanceof SequenceStartEvent sequence) {
            require(sequence, sequence.getTag(), "tag:yaml.org,2002:seq");
            return sequence();
        }
        MappingStartEvent mapping = (MappingStartEvent) event;
        require(mapping, mapping.getTag(), "tag:yaml.org,2002:map");
        return mapping();
    }

    /** The parser ends the last line of a block; where the source does not, the text does not either. */
    private boolean endsOpen(ScalarEvent scalar) {
        boolean isBlock = scalar.isLiteral() || scalar.isFolded();
        return isBlock
                && !endsLine
                && scalar.getEndMark().map(mark -> mark.getIndex() >= length).orElse(false);
    }

    private static Value withoutLineEnd(Value value) {
        return value instanceof Value.Str text && text.text().endsWith("\n")
                ? new Value.Str(text.text().substring(0, text.text().length() - 1))
                : value;
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

    /** A key that is given again, be it by a map that is merged, replaces what was before it. */
    private Value mapping() throws YamlMistake {
        Map<String, Value> entries = new TreeMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            if (isMerge(event)) {
                Event source = events.next();
                if (!(node(source) instanceof Value.Obj merged)) {
                    throw mistake(source, "only a map can be merged");
                }
                entries.putAll(merged.attributes());
            } else {
                String key = key(event);
                entries.put(key, node(events.next()));
            }
        }
        return new Value.Obj(entries);
    }

    private static boolean isMerge(Event key) {
        return key instanceof ScalarEvent scalar
                && scalar.getValue().equals(MERGE)
                && scalar.getTag().map(MERGE_TAG::equals).orElse(true);
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
