package dev.plumb.lang.function;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** The format of {@code formatdate}: runs of a letter stand for parts of a time, quotes enclose text. */
final class DateFormat {
    private DateFormat() {}

    static String apply(String format, OffsetDateTime time) throws RefusedArgument {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            int end = c == '\'' ? endOfQuote(format, at) : endOfRun(format, at);
            if (c == '\'') {
                text.append(format.substring(at + 1, end - 1).replace("''", "'"));
            } else if (isLetter(c)) {
                text.append(part(format.substring(at, end), time));
            } else {
                text.append(format, at, end);
            }
            at = end;
        }
        return text.toString();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int endOfRun(String format, int start) {
        int end = start + 1;
        while (end < format.length() && format.charAt(end) == format.charAt(start)) {
            end++;
        }
        return end;
    }

    private static int endOfQuote(String format, int start) throws RefusedArgument {
        int at = start + 1;
        while (at < format.length()) {
            boolean isQuote = format.charAt(at) == '\'';
            if (isQuote && !format.startsWith("''", at)) {
                return at + 1;
            }
            at += isQuote ? 2 : 1;
        }
        throw Arguments.refuse(0, "The quote at character " + (start + 1) + " is not closed.");
    }

    private static String part(String run, OffsetDateTime time) throws RefusedArgument {
        return switch (run) {
            case "YY" -> two(time.getYear() % 100);
            case "YYYY" -> String.format(Locale.ROOT, "%04d", time.getYear());
            case "M" -> String.valueOf(time.getMonthValue());
            case "MM" -> two(time.getMonthValue());
            case "MMM" -> month(time.getMonth(), TextStyle.SHORT);
            case "MMMM" -> month(time.getMonth(), TextStyle.FULL);
            case "D" -> String.valueOf(time.getDayOfMonth());
            case "DD" -> two(time.getDayOfMonth());
            case "EEE" -> day(time.getDayOfWeek(), TextStyle.SHORT);
            case "EEEE" -> day(time.getDayOfWeek(), TextStyle.FULL);
            default -> partOfDay(run, time);
        };
    }

    private static String partOfDay(String run, OffsetDateTime time) throws RefusedArgument {
        int twelve = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return switch (run) {
            case "h" -> String.valueOf(time.getHour());
            case "hh" -> two(time.getHour());
            case "H" -> String.valueOf(twelve);
            case "HH" -> two(twelve);
            case "AA" -> time.getHour() < 12 ? "AM" : "PM";
            case "aa" -> time.getHour() < 12 ? "am" : "pm";
            case "m" -> String.valueOf(time.getMinute());
            case "mm" -> two(time.getMinute());
            case "s" -> String.valueOf(time.getSecond());
            case "ss" -> two(time.getSecond());
            case "Z" -> isUtc(time) ? "Z" : offset(time, ":");
            case "ZZZ" -> isUtc(time) ? "UTC" : offset(time, "");
            case "ZZZZ" -> offset(time, "");
            case "ZZZZZ" -> offset(time, ":");
            default ->
                throw Arguments.refuse(
                        0, "\"" + run + "\" stands for no part of a time; text must be enclosed in single quotes.");
        };
    }

    private static String month(Month month, TextStyle style) {
        return month.getDisplayName(style, Locale.ENGLISH);
    }

    private static String day(DayOfWeek day, TextStyle style) {
        return day.getDisplayName(style, Locale.ENGLISH);
    }

    private static boolean isUtc(OffsetDateTime time) {
        return time.getOffset().getTotalSeconds() == 0;
    }

    private static String offset(OffsetDateTime time, String between) {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        int size = Math.abs(minutes);
        return (minutes < 0 ? "-" : "+") + two(size / 60) + between + two(size % 60);
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
