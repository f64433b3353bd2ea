package redress.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redress.platform.RedressConfig;
import redress.platform.Sight;
import redress.platform.SignInNotes;

/**
 * Lets somebody who tries the sample sign in as each role. On the first start a person and a token of each are made, with secrets that
 * are made up, kept in a file of the data directory that only its owner can read, and told at every start.
 */
@ApplicationScoped
public class SampleAccess {
    static final String FILE = "sample-access.env";

    private final FirstStart first;
    private final People people;
    private final Passwords passwords;
    private final Tokens tokens;
    private final SignInNotes notes;
    private final Path file;

    SampleAccess(
            FirstStart first,
            People people,
            Passwords passwords,
            Tokens tokens,
            SignInNotes notes,
            RedressConfig config) {
        this.first = first;
        this.people = people;
        this.passwords = passwords;
        this.tokens = tokens;
        this.notes = notes;
        this.file = config.dataDirectory().resolve(FILE);
    }

    /**
     * Makes people and tokens where this is the very first start, and tells how to sign in.
     *
     * @param provider code of the provider whose side can be looked at
     */
    public void open(String provider) {
        if (first.wasNow()) {
            write(make(provider));
        }
        tell();
    }

    private List<String> make(String provider) {
        var lines = new ArrayList<String>();
        for (Role role : Role.values()) {
            Sight sight = role == Role.OPERATOR ? Sight.INSTALLATION : Sight.of(Sight.FIRST_HOSPITAL_ID);
            String code = role == Role.PROVIDER ? provider : null;
            sight.see(() -> {
                if (role != Role.PROBER) {
                    lines.add(variable(role, "PASSWORD") + admit(role, code));
                }
                lines.add(variable(role, "TOKEN")
                        + tokens.make(new Tokens.Draft("sample " + role.text(), role, code, null, null))
                                .secret());
            });
        }
        return lines;
    }

    private String admit(Role role, @Nullable String provider) {
        String password = passwords.proposed();
        Person known = people.find(role.text());
        if (known == null) {
            String name = "Sample " + role.text();
            people.admit(new People.Draft(role.text(), name, Set.of(role), provider), password, false);
        } else {
            people.setPassword(known, password, false);
        }
        return password;
    }

    private static String variable(Role role, String what) {
        return "REDRESS_" + role.name() + "_" + what + "=";
    }

    private void write(List<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample's secrets cannot be kept in " + file, e);
        }
    }

    private void tell() {
        if (!Files.exists(file)) {
            notes.add("Sample          sign in with the names and passwords that were chosen before");
            return;
        }
        notes.add("Sample          sign in as administrator, finance, provider, auditor, viewer or operator;");
        notes.add("                passwords, and a token for each role, are in " + file.toAbsolutePath());
        read().stream().filter(line -> line.contains("_PASSWORD=")).forEach(line -> {
            String[] parts = line.split("=", 2);
            String role =
                    parts[0].replace("REDRESS_", "").replace("_PASSWORD", "").toLowerCase(Locale.ROOT);
            notes.add("                  %-14s %s".formatted(role, parts[1]));
        });
    }

    private List<String> read() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample's secrets cannot be read from " + file, e);
        }
    }
}
