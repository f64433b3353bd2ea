package redress.dashboard;

import java.util.List;
import redress.platform.Problems;

/**
 * One page of a long list.
 *
 * @param page counted from 1
 * @param pages at least 1
 * @param previous address of the page before; empty on the first
 * @param next address of the page after; empty on the last
 * @param text such as Services 101 to 200 of 1,000
 */
public record Paging(int page, int pages, String previous, String next, String text) {
    /** Most services or incidents in one page of a list. */
    static final int PER_PAGE = 100;

    /** Cuts a list of services. */
    static Paging of(int total, int page, String base) {
        return of("Services", total, page, base);
    }

    /**
     * Cuts a list.
     *
     * @param what stands in it, such as Services
     * @param page counted from 1, as asked for
     * @param base address of the first page
     * @throws RuntimeException a problem 404 if there is no such page
     */
    static Paging of(String what, int total, int page, String base) {
        int pages = Math.max(1, (total + PER_PAGE - 1) / PER_PAGE);
        if (page < 1 || page > pages) {
            throw Problems.notFound("There is no page " + page + " here: pages are 1 to " + pages + ".");
        }
        int from = (page - 1) * PER_PAGE;
        String link = base + (base.contains("?") ? "&" : "?") + "page=";
        String text = what + " " + Figures.count(Math.min(from + 1, total)) + " to "
                + Figures.count(Math.min(from + PER_PAGE, total)) + " of " + Figures.count(total);
        return new Paging(
                page, pages, page == 1 ? "" : link + (page - 1), page == pages ? "" : link + (page + 1), text);
    }

    /** Whether there is more than one page. */
    public boolean isNeeded() {
        return pages > 1;
    }

    /** How many come before this page. */
    int offset() {
        return (page - 1) * PER_PAGE;
    }

    /** What of the list stands on this page. */
    <T> List<T> slice(List<T> all) {
        int from = offset();
        return all.subList(Math.min(from, all.size()), Math.min(from + PER_PAGE, all.size()));
    }
}
