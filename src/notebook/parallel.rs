//! Work on many values that is shared among the cores of the machine.

use std::thread;

/// Does something to each value, on all cores, and returns the results in the same order.
pub(super) fn on_all_cores<T: Send, U: Send>(values: Vec<T>, work: impl Fn(T) -> U + Sync) -> Vec<U> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if cores == 1 || values.len() < cores {
        return values.into_iter().map(work).collect();
    }
    let share = values.len().div_ceil(cores);
    let mut values = values.into_iter();
    let shares: Vec<Vec<T>> = std::iter::from_fn(|| {
        let share: Vec<T> = values.by_ref().take(share).collect();
        (!share.is_empty()).then_some(share)
    })
    .collect();
    thread::scope(|scope| {
        let work = &work;
        let workers: Vec<_> = shares
            .into_iter()
            .map(|share| scope.spawn(move || share.into_iter().map(work).collect::<Vec<U>>()))
            .collect();
        let finished = workers.into_iter().map(|worker| worker.join());
        // A panic goes on where it would have without threads.
        finished.flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}
