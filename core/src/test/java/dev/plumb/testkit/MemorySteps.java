package dev.plumb.testkit;

import dev.plumb.provider.Blobs;
import dev.plumb.provider.PathAnswer.Kind;
import dev.plumb.provider.Step;
import java.util.Map;
import java.util.Set;

/** Carries single steps out on a {@link MemoryModel}, as strictly as a real host would. */
final class MemorySteps {
    private final MemoryModel model;
    private final Blobs blobs;
    private final Map<String, MemoryPackage> offers;
    private final Set<String> brokenUnits;

    MemorySteps(MemoryModel model, Blobs blobs, Map<String, MemoryPackage> offers, Set<String> brokenUnits) {
        this.model = model;
        this.blobs = blobs;
        this.offers = offers;
        this.brokenUnits = brokenUnits;
    }

    /** Why a step could not be done. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    void carryOut(Step step) throws Refused {
        if (step instanceof Step.AtPath atPath) {
            carryOutAtPath(atPath);
        } else if (step instanceof Step.InstallPackage install) {
            install(install.name());
        } else if (step instanceof Step.RemovePackage removal) {
            purge(removal.name());
        } else if (step instanceof Step.ReloadManager) {
            model.staleManager = false;
        } else if (step instanceof Step.NoteLoaded note) {
            model.outdatedUnits.remove(note.unit());
        } else if (step instanceof Step.EnableUnit enable) {
            enable(enable);
        } else if (step instanceof Step.ActOnUnit act) {
            act(act);
        }
    }

    private void carryOutAtPath(Step.AtPath step) throws Refused {
        if (step instanceof Step.PutFile file) {
            put(file);
        } else if (step instanceof Step.PutDirectory directory) {
            require(model.isDirectory(step.path()) || model.at(step.path()).absent(), step.path() + " is in the way");
            model.makeParents(step.path());
            model.madeParents.remove(step.path());
            model.put(step.path(), MemoryThing.directory(directory.owner(), directory.group(), directory.mode()));
        } else if (step instanceof Step.PutSymlink link) {
            requirePlaceForFile(step.path());
            model.put(step.path(), MemoryThing.symlink(link.target()));
        } else if (step instanceof Step.RemoveFile) {
            require(model.at(step.path()).kind() != Kind.DIRECTORY, step.path() + " is a directory");
            model.remove(step.path());
        } else if (model.isDirectory(step.path()) && model.below(step.path()).isEmpty()) {
            model.remove(step.path());
        }
    }

    private void put(Step.PutFile file) throws Refused {
        requirePlaceForFile(file.path());
        byte[] content = blobs.get(file.sha256()).orElse(null);
        if (content == null) {
            throw new Refused("no content with hash " + file.sha256() + " for " + file.path());
        }
        model.put(file.path(), MemoryThing.file(content, file.owner(), file.group(), file.mode()));
    }

    private void requirePlaceForFile(String path) throws Refused {
        model.makeParents(path);
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        require(model.isDirectory(parent), "no such directory: " + parent);
        require(!model.isDirectory(path), path + " is a directory");
    }

    private void install(String name) throws Refused {
        MemoryPackage offer = offers.get(name);
        if (offer == null) {
            throw new Refused("Unable to locate package " + name);
        }
        model.packages.put(name, offer.version());
        offer.files().forEach((path, text) -> {
            model.makeParents(path);
            byte[] content = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            model.things.putIfAbsent(path, MemoryThing.file(content, "root", "root", "0644"));
        });
        model.enabledUnits.addAll(offer.startedUnits());
        model.activeUnits.addAll(offer.startedUnits());
    }

    private void purge(String name) {
        model.packages.remove(name);
        MemoryPackage offer = offers.get(name);
        if (offer != null) {
            offer.files().keySet().forEach(model.things::remove);
            model.enabledUnits.removeAll(offer.startedUnits());
            model.activeUnits.removeAll(offer.startedUnits());
        }
    }

    private void enable(Step.EnableUnit step) throws Refused {
        String unit = step.unit();
        if (!step.enabled()) {
            model.enabledUnits.remove(unit);
            return;
        }
        requireUnit(unit);
        boolean installable = model.unitFile(unit)
                .map(file -> model.things.get(file).text().contains("[Install]"))
                .orElse(false);
        require(installable, "The unit files have no installation config: " + unit);
        model.enabledUnits.add(unit);
    }

    private void act(Step.ActOnUnit step) throws Refused {
        if (step.verb() == Step.Verb.STOP) {
            model.activeUnits.remove(step.unit());
            model.outdatedUnits.remove(step.unit());
            return;
        }
        requireUnit(step.unit());
        require(!brokenUnits.contains(step.unit()), step.unit() + " did not become active");
        model.activeUnits.add(step.unit());
        if (step.verb() != Step.Verb.START) {
            model.outdatedUnits.remove(step.unit());
        }
    }

    private void requireUnit(String unit) throws Refused {
        require(model.unitFile(unit).isPresent(), "Unit " + unit + " could not be found.");
        require(!model.staleManager, "the manager was not reloaded before it was asked for " + unit);
    }

    private static void require(boolean condition, String otherwise) throws Refused {
        if (!condition) {
            throw new Refused(otherwise);
        }
    }
}
