//! Which spellings mean the same: every one stands for itself, or for a fuller one that it was joined to.

/// Spellings by number, from 0.
#[derive(Debug, Default)]
pub(in crate::names) struct Same {
    /// What each stands for; itself where nothing is fuller.
    stands_for: Vec<usize>,
}

impl Same {
    /// The number of one more spelling, which stands for itself.
    pub fn add(&mut self) -> usize {
        self.stands_for.push(self.stands_for.len());
        self.stands_for.len() - 1
    }

    /// What `spelling` stands for in the end.
    pub fn root(&self, mut spelling: usize) -> usize {
        while !self.is_root(spelling) {
            spelling = self.stands_for[spelling];
        }
        spelling
    }

    /// Whether `spelling` stands for itself.
    pub fn is_root(&self, spelling: usize) -> bool {
        self.stands_for[spelling] == spelling
    }

    /// From here on `short`, and all that it stands for, stand for what `long` stands for. Gives the two that met, if
    /// they were not one already.
    pub fn join(&mut self, short: usize, long: usize) -> Option<(usize, usize)> {
        let (from, to) = (self.root(short), self.root(long));
        self.stands_for[from] = to;
        // The way of the next look-up is short again.
        self.stands_for[short] = to;
        (from != to).then_some((from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_stands_for_the_fuller_one() {
        let mut same = Same::default();
        let [short, long, full, other] = [0; 4].map(|_| same.add());
        assert_eq!(same.join(short, long), Some((short, long)));
        assert_eq!(same.join(short, full), Some((long, full)));
        assert_eq!(same.join(long, short), None);
        assert_eq!([short, long, full, other].map(|spelling| same.root(spelling)), [full, full, full, other]);
        assert!(same.is_root(full) && !same.is_root(long));
    }
}
