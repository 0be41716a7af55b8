//! The one overlap resolver: of readings that share text the longest wins, then the higher priority, then table order.

use std::collections::BTreeMap;

/// A reading that competes for its stretch of text.
pub trait Claim {
    /// First and one past the last unit.
    fn extent(&self) -> (usize, usize);
    /// Larger wins among equally long ones.
    fn priority(&self) -> u8;
    /// Smaller wins among those of one priority.
    fn order(&self) -> usize;
}

/// Keeps the winners, in text order. `claims` come ordered by their start.
pub fn winners<C: Claim>(claims: Vec<C>) -> Vec<C> {
    let mut kept = Vec::with_capacity(claims.len());
    let mut cluster: Vec<C> = Vec::new();
    let mut reach = 0;
    for claim in claims {
        let (start, end) = claim.extent();
        if start >= reach {
            settle(&mut cluster, &mut kept);
        }
        reach = reach.max(end);
        cluster.push(claim);
    }
    settle(&mut cluster, &mut kept);
    kept
}

/// Decides among claims that overlap as a chain. Sorted and searched, so that a long chain costs no square.
fn settle<C: Claim>(cluster: &mut Vec<C>, kept: &mut Vec<C>) {
    if cluster.len() < 2 {
        kept.append(cluster);
        return;
    }
    cluster.sort_by_key(|claim| {
        let (start, end) = claim.extent();
        (std::cmp::Reverse((end - start, claim.priority())), claim.order(), start)
    });
    let mut taken: BTreeMap<usize, (usize, C)> = BTreeMap::new();
    for claim in cluster.drain(..) {
        let (start, end) = claim.extent();
        let free_before = taken.range(..end).next_back().is_none_or(|(_, &(before, _))| before <= start);
        if free_before {
            taken.insert(start, (end, claim));
        }
    }
    kept.extend(taken.into_values().map(|(_, claim)| claim));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Plain(usize, usize, u8, usize);
    impl Claim for Plain {
        fn extent(&self) -> (usize, usize) {
            (self.0, self.1)
        }
        fn priority(&self) -> u8 {
            self.2
        }
        fn order(&self) -> usize {
            self.3
        }
    }

    #[test]
    fn longest_then_priority_then_order() {
        let kept = winners(vec![
            Plain(0, 2, 0, 0),
            Plain(1, 5, 0, 1),
            Plain(4, 6, 9, 2),
            Plain(7, 8, 0, 4),
            Plain(7, 8, 1, 5),
            Plain(9, 10, 0, 7),
            Plain(9, 10, 0, 6),
        ]);
        assert_eq!(kept, [Plain(1, 5, 0, 1), Plain(7, 8, 1, 5), Plain(9, 10, 0, 6)]);
    }
}
