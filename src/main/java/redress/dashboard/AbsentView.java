package redress.dashboard;

import java.util.List;

/**
 * What a page says where there is nothing under its address: what does exist.
 *
 * @param links to what exists, at most a screenful
 * @param more how many others there are; empty where all are linked
 */
public record AbsentView(String title, String detail, String kind, List<Link> links, String more) {
    /** Most links on the page. */
    private static final int MAX_LINKS = 60;

    static AbsentView of(String detail, String kind, List<Link> links) {
        return new AbsentView(
                "Not found",
                detail,
                kind,
                links.subList(0, Math.min(links.size(), MAX_LINKS)),
                links.size() > MAX_LINKS ? "and " + Figures.count(links.size() - MAX_LINKS) + " more" : "");
    }
}
