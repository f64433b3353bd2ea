package redress.dashboard;

/** An address with the words that are clicked. */
public record Link(String href, String text) {}
