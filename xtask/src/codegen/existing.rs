//! The crate that a run replaces.

use std::path::PathBuf;

use generator::{Files, NAMES_FILE, Severity, Shipped, Source};

use super::Arguments;
use crate::input::Settings;
use crate::lock::{LOCK_FILE, Lock};
use crate::message::Messages;
use crate::output::Tree;
use crate::{Error, Project, manifest, parse_names};

/// The crate in its folder, before it is generated.
pub struct Existing {
    /// The folder.
    pub tree: Tree,
    /// The path of the folder.
    out: PathBuf,
    /// The path of the folder in messages.
    pub shown: String,
    /// The inputs that it was generated from.
    pub lock: Option<Lock>,
    /// The shipped names.
    pub shipped: Shipped,
    /// Whether the file of names is missing, although the crate has been emitted before.
    pub lacks_names: bool,
}

impl Existing {
    /// Reads a crate, after an interrupted run has been undone.
    pub fn read(
        arguments: &Arguments,
        project: &Project,
        settings: &Settings,
    ) -> Result<Self, Error> {
        let (out, shown) = match &arguments.out {
            Some(out) => (out.clone(), out.display().to_string()),
            None => {
                let place = project.place(&settings.config.files.output);
                (project.path(&place), place)
            }
        };
        let tree = Tree::open(&out)?;
        if !arguments.check {
            tree.recover()?;
        }
        let lock = tree.read(LOCK_FILE)?;
        let lock = lock.and_then(|it| Lock::parse(it.text()));
        let names = tree.read(NAMES_FILE)?;
        Ok(Self {
            lacks_names: names.is_none() && lock.is_some() && !arguments.rename,
            shipped: names.map_or(Ok(Shipped::default()), |it| parse_names(&it))?,
            tree,
            out,
            shown,
            lock,
        })
    }

    /// Keeps the additions to the manifest.
    pub fn merge_manifest(&self, files: &mut Files) -> Result<(), Error> {
        if let Some(emitted) = files.get_mut(manifest::FILE) {
            let existing = self.tree.read(manifest::FILE)?;
            let existing = existing.as_ref().map(Source::text);
            let path = self.out.join(manifest::FILE);
            *emitted = manifest::merge(emitted, existing, path.display())?;
        }
        Ok(())
    }

    /// Adds what is wrong with the files that are not emitted.
    pub fn check(&self, messages: &mut Messages) {
        if self.lacks_names {
            let warning = format!("{NAMES_FILE} is missing: shipped items may change their names");
            let help = "restore it from version control, or pass `--rename` for new names";
            messages.push(Severity::Warning, warning, "", help);
        }
        if self.tree.lacks_root_of_ext() {
            let note = "src/ext is not part of the crate: it has no mod.rs";
            messages.push(Severity::Note, note.to_owned(), "", "");
        }
    }
}
