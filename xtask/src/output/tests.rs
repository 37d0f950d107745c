//! Transactions that are stopped before any of their steps.

use std::cell::Cell;
use std::fs;
use std::io;
use std::path::Path;

use generator::{Files, MARK};
use tempfile::TempDir;

use super::Tree;
use super::disk::Disk;

/// A file that users wrote beside the emitted ones.
const BY_HAND: &str = "examples/mine.rs";

/// A folder with the old files of a crate, and the files that replace them.
struct Crate {
    folder: TempDir,
    old: Files,
    new: Files,
}

impl Crate {
    fn new(old: &[(&str, &str)], new: &[(&str, &str)]) -> Self {
        let it = Self {
            folder: tempfile::tempdir().expect("a folder"),
            old: files(old),
            new: files(new),
        };
        it.replace(&it.old, &Disk::new()).expect("nothing fails");
        let by_hand = it.folder.path().join("out").join(BY_HAND);
        fs::create_dir_all(by_hand.parent().expect("a folder")).expect("a folder");
        fs::write(by_hand, "mine").expect("a file");
        it
    }

    fn all_kinds() -> Self {
        Self::new(
            &[
                ("Cargo.toml", "1"),
                ("src/same.rs", "1"),
                ("src/gone/deep/a.rs", "1"),
            ],
            &[
                ("Cargo.toml", "2"),
                ("src/same.rs", "1"),
                ("src/added/deep/b.rs", "2"),
            ],
        )
    }

    fn tree(&self) -> Tree {
        Tree::open(&self.folder.path().join("out")).expect("a folder")
    }

    /// Does what codegen does.
    fn replace(&self, files: &Files, disk: &Disk<'_>) -> Result<(), crate::Error> {
        let tree = self.tree();
        tree.recover_with(disk)?;
        tree.write_with(&tree.compare(files)?, disk)
    }

    /// Replaces the files, while operations fail that a function selects by their number. Returns
    /// the number of operations.
    fn replace_unless(&self, is_refused: impl Fn(usize) -> bool) -> usize {
        let count = Cell::new(0);
        let permit = || {
            count.set(count.get() + 1);
            if is_refused(count.get()) {
                Err(io::Error::other("refused"))
            } else {
                Ok(())
            }
        };
        let _ = self.replace(&self.new, &Disk::permitted_by(&permit));
        count.get()
    }

    /// Checks that the crate is the old or the new one, and that the next run makes it the new one.
    fn assert_old_or_new(&self) {
        assert!(self.is(&self.old) || self.is(&self.new));
        self.replace(&self.new, &Disk::new())
            .expect("nothing fails");
        self.assert_exactly(&self.new);
    }

    fn is(&self, files: &Files) -> bool {
        let changes = self.tree().compare(files);
        changes.expect("the files are readable").is_empty()
    }

    /// Checks the folder itself, whatever is staged beside it.
    fn assert_exactly(&self, files: &Files) {
        let mut expected = files.clone();
        expected.insert(BY_HAND.to_owned(), "mine".to_owned());
        let mut found = Files::new();
        collect(self.folder.path(), "", &mut found);
        let expected = expected
            .into_iter()
            .map(|(path, text)| (format!("out/{path}"), text))
            .collect();
        assert_eq!(found, expected);
    }
}

fn files(files: &[(&str, &str)]) -> Files {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), format!("// {MARK}\n{text}\n")))
        .collect()
}

/// Collects files with their texts.
fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files);
        } else {
            let text = fs::read_to_string(&path).expect("a text");
            files.insert(format!("{prefix}{name}"), text);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn staged_files_do_not_stay_open() {
    let names: Vec<String> = (0..200).map(|number| format!("src/{number}.rs")).collect();
    let new: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
    let it = Crate::new(&[], &new);
    let most = Cell::new(0);
    it.replace_unless(|_| {
        let open = fs::read_dir("/proc/self/fd").expect("a folder").count();
        most.set(most.get().max(open));
        false
    });
    it.assert_exactly(&it.new);
    assert!((1..100).contains(&most.get()), "{}", most.get());
}

#[test]
fn a_transaction_replaces_all_files() {
    let it = Crate::all_kinds();
    it.assert_exactly(&it.old);
    it.replace(&it.new, &Disk::new()).expect("nothing fails");
    it.assert_exactly(&it.new);
    assert!(!it.folder.path().join("out/src/gone").exists());
}

/// Calls a check with each number of a step, until it returns a smaller number of steps taken.
fn for_each_step(first: usize, mut check: impl FnMut(usize) -> usize) {
    let mut step = first;
    while check(step) >= step {
        step += 1;
    }
}

#[test]
fn a_failed_step_leaves_the_old_files_or_the_new_ones() {
    let mut reverted = 0;
    for_each_step(1, |step| {
        let it = Crate::all_kinds();
        let steps = it.replace_unless(|number| number == step);
        // Nothing is left to the next run, so the folder has the old files.
        if !it.folder.path().join(".out.codegen").exists() && it.is(&it.old) {
            it.assert_exactly(&it.old);
            reverted += 1;
        }
        it.assert_old_or_new();
        steps
    });
    assert!(reverted > 5, "{reverted}");
}

#[test]
fn a_kill_before_any_step_leaves_the_old_files_or_the_new_ones() {
    for_each_step(1, |step| {
        let it = Crate::all_kinds();
        let steps = it.replace_unless(|number| number >= step);
        it.assert_old_or_new();
        steps
    });
}

#[test]
fn a_kill_while_a_failed_run_is_reverted_leaves_the_old_files_or_the_new_ones() {
    for_each_step(1, |failed| {
        let mut steps = 0;
        for_each_step(failed, |killed| {
            let it = Crate::all_kinds();
            steps = it.replace_unless(|number| number == failed || number > killed);
            it.assert_old_or_new();
            steps.saturating_sub(1)
        });
        steps
    });
}

#[test]
fn a_kill_while_a_run_is_completed_leaves_the_old_files_or_the_new_ones() {
    for_each_step(1, |first| {
        let mut steps = 0;
        for_each_step(1, |second| {
            let it = Crate::all_kinds();
            steps = it.replace_unless(|number| number >= first);
            let steps = it.replace_unless(|number| number >= second);
            it.assert_old_or_new();
            steps
        });
        steps
    });
}
