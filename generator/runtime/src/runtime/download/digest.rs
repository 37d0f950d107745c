//! Digests of downloaded bytes, which tell whether another response has the same ones.

use std::collections::hash_map::DefaultHasher;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// The number of bytes that are hashed at once, so that the sizes of chunks do not matter.
const BLOCK: usize = 4096;

/// A digest with a random key, which servers do not know: they cannot choose other bytes with the
/// same digest.
#[derive(Clone)]
pub struct Digest {
    hasher: DefaultHasher,
    block: Vec<u8>,
}

impl Digest {
    /// Creates a digest of no bytes. Only its clones can be compared with each other.
    pub fn new() -> Self {
        Self {
            hasher: RandomState::new().build_hasher(),
            block: Vec::new(),
        }
    }

    pub fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.block.len()));
            self.block.extend_from_slice(now);
            if self.block.len() == BLOCK {
                self.hasher.write(&self.block);
                self.block.clear();
            }
            bytes = later;
        }
    }

    pub fn finish(&self) -> u64 {
        let mut hasher = self.hasher.clone();
        hasher.write(&self.block);
        hasher.finish()
    }
}
