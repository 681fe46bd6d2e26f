//! Long work in steps, so that whoever waits for it can do something else in between.
//!
//! Owns where a step ends and how work is done without stopping; must not know what the work is, nor who waits.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Ends a step: the work goes on when it is polled again.
pub async fn pause() {
    let mut paused = false;
    poll_fn(move |_| if std::mem::replace(&mut paused, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

/// Does all steps of some work that waits for nothing else.
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(done) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_goes_on_after_each_pause_until_it_is_done() {
        let work = async {
            let mut steps = 0;
            for _ in 0..3 {
                steps += 1;
                pause().await;
            }
            steps
        };
        assert_eq!(at_once(work), 3);
    }

    #[test]
    fn a_step_ends_at_a_pause() {
        let mut work = pin!(async {
            pause().await;
            "done"
        });
        let mut poll = || work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert_eq!((poll(), poll()), (Poll::Pending, Poll::Ready("done")));
    }
}
