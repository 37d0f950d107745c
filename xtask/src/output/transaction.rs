//! Replaces files of a folder all or none, even if the process is killed.
//!
//! New texts and copies of the files that they replace are staged in a folder of their own.
//! Then the journal is written, a list of the changes. From then on the transaction counts as done,
//! and the next run completes it. If a change fails, the journal is renamed: the transaction counts
//! as undone, and is reverted. Each file is replaced in a single step.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Change;
use super::disk::{Disk, has_file, read_lossy};
use super::journal::{self, DRAFT, JOURNAL, REVERTED, Step, Verb};
use super::staging::{self, folder_of};
use crate::{Error, read};

/// A transaction that has been staged.
pub struct Transaction<'a> {
    root: &'a Path,
    folder: PathBuf,
    steps: Vec<Step>,
    is_reverted: bool,
}

impl<'a> Transaction<'a> {
    /// Opens the transaction that an earlier run did not finish, if there is one.
    ///
    /// # Errors
    ///
    /// Fails if the journal cannot be read.
    pub fn unfinished(root: &'a Path) -> Result<Option<Self>, Error> {
        let folder = folder_of(root)?;
        for (name, is_reverted) in [(JOURNAL, false), (REVERTED, true)] {
            if has_file(&folder, name)? {
                let journal = folder.join(name);
                return Ok(Some(Self {
                    root,
                    steps: journal::parse(&journal, &read(&journal)?)?,
                    folder,
                    is_reverted,
                }));
            }
        }
        Ok(None)
    }

    /// Stages changes of the folder.
    ///
    /// # Errors
    ///
    /// Fails if a file cannot be written; then the folder is as before.
    pub fn stage(root: &'a Path, changes: &[Change], disk: &Disk<'_>) -> Result<Self, Error> {
        let folder = folder_of(root)?;
        disk.create_folder(&folder)?;
        let mut this = Self {
            root,
            folder,
            steps: Vec::new(),
            is_reverted: false,
        };
        match this.write(changes, disk) {
            Ok(()) => Ok(this),
            Err(error) => {
                // The next run tries again.
                let _ = staging::clear(root, disk);
                Err(error)
            }
        }
    }

    fn write(&mut self, changes: &[Change], disk: &Disk<'_>) -> Result<(), Error> {
        for (index, change) in changes.iter().enumerate() {
            let (verb, text) = match change {
                Change::Added(_, text) => (Verb::Add, Some(text)),
                Change::Changed(_, _, text) => (Verb::Change, Some(text)),
                Change::Deleted(_) => (Verb::Delete, None),
            };
            let path = change.path().to_owned();
            if let Some(text) = text {
                disk.write(&self.staged(index), text)?;
            }
            if verb != Verb::Add {
                disk.copy(&self.root.join(&path), &self.saved(index))?;
            }
            self.steps.push(Step { verb, path });
        }
        let draft = self.folder.join(DRAFT);
        disk.write(&draft, &journal::text(&self.steps))?;
        disk.rename(&draft, &self.folder.join(JOURNAL))
    }

    /// Applies the changes, or reverts them if one fails.
    ///
    /// # Errors
    ///
    /// Fails if a change has been reverted, or cannot be reverted now. The next run then tries again.
    pub fn finish(mut self, disk: &Disk<'_>) -> Result<(), Error> {
        let mut result = Ok(());
        if !self.is_reverted {
            result = (0..self.steps.len()).try_for_each(|index| self.apply(index, disk));
            if result.is_err() {
                disk.rename(&self.folder.join(JOURNAL), &self.folder.join(REVERTED))?;
                self.is_reverted = true;
            }
        }
        if self.is_reverted {
            for index in (0..self.steps.len()).rev() {
                self.revert(index, disk)?;
            }
        }
        // The journal goes first: the folder is of no use without it.
        let name = if self.is_reverted { REVERTED } else { JOURNAL };
        disk.delete(&self.folder.join(name))?;
        staging::clear(self.root, disk).and(result)
    }

    fn apply(&self, index: usize, disk: &Disk<'_>) -> Result<(), Error> {
        let Step { verb, path } = &self.steps[index];
        let place = self.root.join(path);
        let exists = has_file(self.root, path)?;
        // Written by hand since an earlier run was killed.
        if exists && !is_generated(&place)? {
            return Ok(());
        }
        if *verb == Verb::Delete {
            disk.delete(&place)?;
            self.delete_empty_around(&place, disk);
        } else if self.staged(index).exists() {
            self.create_folder_of(&place, disk)?;
            disk.rename(&self.staged(index), &place)?;
        }
        Ok(())
    }

    fn revert(&self, index: usize, disk: &Disk<'_>) -> Result<(), Error> {
        let Step { verb, path } = &self.steps[index];
        let place = self.root.join(path);
        let exists = has_file(self.root, path)?;
        if exists && !is_generated(&place)? {
            return Ok(());
        }
        let is_applied = match verb {
            Verb::Add | Verb::Change => !self.staged(index).exists(),
            Verb::Delete => !exists,
        };
        if is_applied && *verb == Verb::Add {
            disk.delete(&place)?;
        } else if is_applied && self.saved(index).exists() {
            self.create_folder_of(&place, disk)?;
            disk.rename(&self.saved(index), &place)?;
        }
        if *verb == Verb::Add {
            self.delete_empty_around(&place, disk);
        }
        Ok(())
    }

    /// Replaces the places of files by those that they have once the transaction is finished.
    pub fn preview(&self, places: &mut BTreeMap<String, PathBuf>) {
        for (index, Step { verb, path }) in self.steps.iter().enumerate() {
            let (old, new) = (self.saved(index), self.staged(index));
            let remaining = match (verb, self.is_reverted) {
                (Verb::Add | Verb::Change, false) => Some(new).filter(|it| it.exists()),
                (Verb::Change, true) if new.exists() => None,
                (Verb::Change | Verb::Delete, true) => Some(old).filter(|it| it.exists()),
                (Verb::Add, true) | (Verb::Delete, false) => {
                    places.remove(path);
                    None
                }
            };
            if let Some(place) = remaining {
                places.insert(path.clone(), place);
            }
        }
    }

    fn staged(&self, index: usize) -> PathBuf {
        self.folder.join(format!("new-{index}"))
    }

    fn saved(&self, index: usize) -> PathBuf {
        self.folder.join(format!("old-{index}"))
    }

    fn create_folder_of(&self, place: &Path, disk: &Disk<'_>) -> Result<(), Error> {
        disk.create_folder(place.parent().unwrap_or(self.root))
    }

    fn delete_empty_around(&self, place: &Path, disk: &Disk<'_>) {
        disk.delete_empty(place.parent().unwrap_or(self.root), self.root);
    }
}

fn is_generated(place: &Path) -> Result<bool, Error> {
    Ok(generator::is_emitted(&read_lossy(place)?))
}
