package org.w3id.sotk.protege;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.JTabbedPane;
import javax.swing.JTree;
import javax.swing.SwingUtilities;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.protege.editor.core.ProtegeManager;
import org.protege.editor.core.ui.workspace.WorkspaceFrame;
import org.protege.editor.owl.OWLEditorKit;
import org.protege.editor.owl.model.OWLModelManager;
import org.protege.editor.owl.model.inference.ReasonerStatus;
import org.semanticweb.owlapi.model.AddAxiom;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.RemoveAxiom;
import org.semanticweb.owlapi.reasoner.InferenceType;

/**
 * What an editor does, done in Protégé itself, of which this is a plug-in: it waits until the ontology named on the
 * command line is open, classifies it with HermiT, saves it, changes one label and saves again. Each time it compares
 * the files with the originals. Ends Protégé with 0 if all is well, and with 1 after saying what is not.
 */
public final class Session implements BundleActivator {
    private static final long MINUTES = 4;
    private static final Path ORIGINAL = Path.of(System.getProperty("sotk.original"));
    private static final Path COPY = Path.of(System.getProperty("sotk.copy"));
    private static final IRI MINE = IRI.create("https://w3id.org/sotk/ontology/Mine");

    @Override
    public void start(BundleContext context) {
        context.addFrameworkListener(event -> {
            if (event.getType() == FrameworkEvent.STARTED) {
                new Thread(Session::run, "session").start();
            }
        });
    }

    @Override
    public void stop(BundleContext context) {}

    private static void run() {
        try {
            edit();
            say("all is well");
            Runtime.getRuntime().halt(0);
        } catch (Throwable e) {
            say("FAILED: " + e);
            e.printStackTrace(System.out);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void edit() throws Exception {
        // Protégé makes its manager of editors itself, and not before it has begun; asked earlier, it would make another.
        waitUntil("Protégé shows its window", () -> Stream.of(Frame.getFrames())
                .anyMatch(frame -> frame instanceof WorkspaceFrame && frame.isShowing()));
        var editors = ProtegeManager.getInstance().getEditorKitManager();
        waitUntil("an ontology is open", () -> editors.getEditorKitCount() > 0
                && editors.getEditorKits().get(0) instanceof OWLEditorKit kit
                && kit.getModelManager().getActiveOntology().getAxiomCount() > 100);
        var model = ((OWLEditorKit) editors.getEditorKits().get(0)).getModelManager();
        say(model.getActiveOntology().getOntologyID() + " with " + model.getActiveOntologies().size()
                + " ontologies in its closure");
        if (model.getActiveOntologies().size() < 2) {
            throw new IllegalStateException("the catalog did not lead to the import");
        }
        classify(model);
        for (OWLOntology ontology : model.getActiveOntologies()) {
            onScreen(() -> {
                model.save(ontology);
                return true;
            });
        }
        for (String file : List.of("sotk.ttl", "imports/external-terms.ttl")) {
            say(file + ": " + changed(file) + " lines differ after saving");
            expect(changed(file) == 0, file + " is not as Protégé saves it");
        }
        onScreen(() -> renameMine(model));
        say("sotk.ttl: " + changed("sotk.ttl") + " line differs after one edit");
        expect(changed("sotk.ttl") == 1, "one edit changed " + changed("sotk.ttl") + " lines");
        photograph();
    }

    private static void classify(OWLModelManager model) throws Exception {
        var reasoners = model.getOWLReasonerManager();
        var hermit = reasoners.getInstalledReasonerFactories().stream()
                .filter(factory -> factory.getReasonerName().contains("HermiT"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("HermiT is not installed"));
        onScreen(() -> {
            reasoners.setCurrentReasonerFactoryId(hermit.getReasonerId());
            return reasoners.classifyAsynchronously(Set.of(InferenceType.CLASS_HIERARCHY));
        });
        waitUntil("HermiT has classified", () -> reasoners.getReasonerStatus() == ReasonerStatus.INITIALIZED
                || reasoners.getReasonerStatus() == ReasonerStatus.INCONSISTENT);
        var reasoner = reasoners.getCurrentReasoner();
        expect(reasoner.isConsistent(), "HermiT finds the ontology inconsistent");
        var impossible = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom();
        expect(impossible.isEmpty(), "HermiT finds no possible member of " + impossible);
        say(reasoner.getReasonerName() + " finds it consistent, and every class possible");
    }

    private static boolean renameMine(OWLModelManager model) throws Exception {
        var ontology = model.getActiveOntology();
        var factory = model.getOWLDataFactory();
        for (OWLAnnotationAssertionAxiom label : Set.copyOf(ontology.getAnnotationAssertionAxioms(MINE))) {
            var text = label.getValue().asLiteral();
            if (label.getProperty().isLabel() && text.isPresent() && text.get().hasLang("en")) {
                var longer = factory.getOWLLiteral(text.get().getLiteral() + " (edited)", "en");
                model.applyChanges(List.of(
                        new RemoveAxiom(ontology, label),
                        new AddAxiom(
                                ontology, factory.getOWLAnnotationAssertionAxiom(label.getProperty(), MINE, longer))));
            }
        }
        model.save(ontology);
        return true;
    }

    /** Returns how many lines of a saved file are not those of the original, but for the one that names the writer. */
    private static int changed(String file) throws Exception {
        var before = lines(ORIGINAL.resolve(file));
        var after = lines(COPY.resolve(file));
        var changed = Math.abs(before.size() - after.size());
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changed++;
                say(file + ": line " + (i + 1) + ": " + before.get(i).strip() + " -> " + after.get(i).strip());
            }
        }
        return changed;
    }

    private static List<String> lines(Path file) throws Exception {
        return Files.readString(file)
                .replaceFirst("(?m)^###  Generated by the OWL API .*\\n?\\z", "")
                .stripTrailing()
                .lines()
                .toList();
    }

    /** Takes a picture of the class hierarchy, for a person to look at. */
    private static void photograph() throws Exception {
        var screen = Toolkit.getDefaultToolkit().getScreenSize();
        var robot = new Robot();
        for (Consumer<Component> deed : List.<Consumer<Component>>of(Session::showEntities, Session::expand)) {
            onScreen(() -> {
                for (Window window : Window.getWindows()) {
                    if (window instanceof Frame) {
                        window.setBounds(new Rectangle(screen));
                        window.validate();
                        each(window, deed);
                    }
                }
                return true;
            });
            robot.waitForIdle();
            robot.delay(1000);
        }
        ImageIO.write(
                robot.createScreenCapture(new Rectangle(screen)),
                "png",
                COPY.resolveSibling("protege.png").toFile());
    }

    private static void showEntities(Component part) {
        if (part instanceof JTabbedPane tabs && tabs.indexOfTab("Entities") >= 0) {
            tabs.setSelectedIndex(tabs.indexOfTab("Entities"));
        }
    }

    private static void expand(Component part) {
        if (part instanceof JTree tree && tree.isShowing()) {
            for (int row = 0; row < Math.min(tree.getRowCount(), 60); row++) {
                tree.expandRow(row);
            }
        }
    }

    private static void each(Component part, Consumer<Component> deed) {
        deed.accept(part);
        if (part instanceof Container container) {
            for (Component inner : container.getComponents()) {
                each(inner, deed);
            }
        }
    }

    private static <T> T onScreen(Callable<T> deed) throws Exception {
        var task = new FutureTask<>(deed);
        SwingUtilities.invokeLater(task);
        return task.get(MINUTES, TimeUnit.MINUTES);
    }

    private static void waitUntil(String what, BooleanSupplier isSo) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (!isSo.getAsBoolean()) {
            expect(System.nanoTime() < end, "waited " + MINUTES + " minutes until " + what);
            Thread.sleep(200);
        }
    }

    private static void expect(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static void say(String what) {
        System.out.println("session: " + what);
    }
}
