package dev.drover.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads source files and lists what is too long, too wide, catches too much, or opens without saying what it is for. */
record SourceRules(Path root) {
    SourceRules {
        root = root.toAbsolutePath();
    }

    static final int FILE_LINES = 400;
    static final int METHOD_LINES = 70;
    static final int PARAMETERS = 5;

    /** Every breach as {@code rule path what}. */
    List<String> breaches() {
        List<String> breaches = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<Path> sources = sources();
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    diagnostic -> {},
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
                long lines = unit.getLineMap().getLineNumber(Math.max(0, Files.size(root.resolve(file)) - 1));
                if (lines > FILE_LINES) {
                    breaches.add("file " + file + " has " + lines + " lines, " + FILE_LINES + " are allowed");
                }
                new Scanner(unit, positions, file, breaches, Trees.instance(task)).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return breaches;
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Path file;
        private final List<String> breaches;
        private final Trees trees;
        private boolean inRecord;

        Scanner(CompilationUnitTree unit, SourcePositions positions, Path file, List<String> breaches, Trees trees) {
            this.unit = unit;
            this.positions = positions;
            this.file = file;
            this.breaches = breaches;
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            boolean topLevel = unit.getTypeDecls().contains(type);
            if (topLevel && trees.getDocComment(trees.getPath(unit, type)) == null) {
                breaches.add("paragraph " + file + " opens without saying what it is for");
            }
            boolean outer = inRecord;
            inRecord = type.getKind() == Tree.Kind.RECORD;
            type.getMembers().stream()
                    .filter(BlockTree.class::isInstance)
                    .forEach(block -> length(block, "an initialiser"));
            super.visitClass(type, null);
            inRecord = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            length(method, method.getName().toString());
            boolean canonical = inRecord && method.getName().contentEquals("<init>");
            if (!canonical && method.getParameters().size() > PARAMETERS) {
                breaches.add("parameters " + file + " " + method.getName() + " takes "
                        + method.getParameters().size() + ", " + PARAMETERS + " are allowed: make a record");
            }
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
            length(lambda, "a lambda");
            return super.visitLambdaExpression(lambda, null);
        }

        private void length(Tree code, String name) {
            long lines = line(positions.getEndPosition(unit, code)) - line(positions.getStartPosition(unit, code)) + 1;
            if (lines > METHOD_LINES) {
                breaches.add(
                        "method " + file + " " + name + " has " + lines + " lines, " + METHOD_LINES + " are allowed");
            }
        }

        @Override
        public @Nullable Void visitCatch(CatchTree caught, @Nullable Void nothing) {
            String type = caught.getParameter().getType().toString();
            for (String each : type.split("\\|")) {
                String name = each.strip().replaceFirst("^java\\.lang\\.", "");
                if (List.of("Exception", "RuntimeException", "Throwable", "Error")
                        .contains(name)) {
                    breaches.add("catch " + file + ":" + line(positions.getStartPosition(unit, caught)) + " catches "
                            + name);
                }
            }
            return super.visitCatch(caught, null);
        }

        private long line(long position) {
            return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
        }
    }
}
