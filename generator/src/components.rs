//! Strongly connected components of a graph.

/// Returns for each node whether it is part of a cycle, and the number of its strongly connected
/// component. A component has a higher number than those that can be reached from it.
///
/// This is Tarjan's algorithm with an explicit stack, as the length of chains is not limited.
pub fn components(edges: &[Vec<usize>]) -> (Vec<bool>, Vec<usize>) {
    const UNSEEN: usize = usize::MAX;
    let count = edges.len();
    let mut order = vec![UNSEEN; count];
    let mut lowest = vec![UNSEEN; count];
    let mut component = vec![UNSEEN; count];
    let mut cyclic = vec![false; count];
    let (mut next_order, mut next_component) = (0, 0);
    let mut pending: Vec<usize> = Vec::new();
    for root in 0..count {
        if order[root] != UNSEEN {
            continue;
        }
        // The nodes on the current path, each with the number of its edges already followed.
        let mut walk = vec![(root, 0)];
        while let Some((node, followed)) = walk.last_mut() {
            let node = *node;
            if *followed == 0 && order[node] == UNSEEN {
                order[node] = next_order;
                lowest[node] = next_order;
                next_order += 1;
                pending.push(node);
            }
            if let Some(&target) = edges[node].get(*followed) {
                *followed += 1;
                cyclic[node] |= target == node;
                if order[target] == UNSEEN {
                    walk.push((target, 0));
                } else if component[target] == UNSEEN {
                    lowest[node] = lowest[node].min(order[target]);
                }
                continue;
            }
            walk.pop();
            if let Some((parent, _)) = walk.last() {
                lowest[*parent] = lowest[*parent].min(lowest[node]);
            }
            if lowest[node] == order[node] {
                let start = pending.iter().rposition(|it| *it == node).unwrap_or(0);
                let members = pending.split_off(start);
                for member in &members {
                    component[*member] = next_component;
                    cyclic[*member] |= members.len() > 1;
                }
                next_component += 1;
            }
        }
    }
    (cyclic, component)
}
