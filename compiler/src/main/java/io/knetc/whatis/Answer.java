package io.knetc.whatis;

import java.util.List;

/// What is known of a name.
///
/// @param name as it is shown
/// @param kind of the thing, such as `chain` or `service`
/// @param sentences the first one answers the question
/// @param author who writes it into hosts; empty if nobody or anybody does
/// @param declared where objects say it
/// @param related other objects, and what they have to do with it
/// @param lines of hosts
/// @param hosts how many were looked through
public record Answer(
    String name,
    String kind,
    List<String> sentences,
    String author,
    List<Told> declared,
    List<Told> related,
    List<FoundLine> lines,
    int hosts) {
  public Answer {
    sentences = List.copyOf(sentences);
    declared = List.copyOf(declared);
    related = List.copyOf(related);
    lines = List.copyOf(lines);
  }
}
