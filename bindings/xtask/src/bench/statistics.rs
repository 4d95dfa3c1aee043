//! What many samples come to.

/// The middle of samples, and between which values the middle half of them is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Summary {
    pub(super) median: f64,
    pub(super) lower_quartile: f64,
    pub(super) upper_quartile: f64,
    pub(super) runs: usize,
}

impl Summary {
    /// Of samples in any order; nothing where there are none.
    pub(super) fn of(samples: &[f64]) -> Option<Self> {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            median: quantile(&sorted, 1, 2)?,
            lower_quartile: quantile(&sorted, 1, 4)?,
            upper_quartile: quantile(&sorted, 3, 4)?,
            runs: sorted.len(),
        })
    }
}

/// The quantile `part / of` of sorted samples, by linear interpolation between the two nearest: type 7
/// of Hyndman and Fan, *Sample Quantiles in Statistical Packages* (1996).
fn quantile(sorted: &[f64], part: usize, of: usize) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? * part;
    let (below, rest) = (place / of, place % of);
    let above = sorted.get(below + 1).unwrap_or(&sorted[below]);
    #[expect(clippy::cast_precision_loss, reason = "less than a handful")]
    let weight = rest as f64 / of as f64;
    Some(sorted[below] + (above - sorted[below]) * weight)
}

/// The power `b` of `value = a · size^b` that fits best: the slope of the least-squares line through
/// the logarithms of both. Nothing where there are not two sizes, or where something is not positive.
pub(super) fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    if points
        .iter()
        .any(|(size, value)| *size <= 0.0 || *value <= 0.0)
    {
        return None;
    }
    let mut count = 0.0;
    let (mut x_sum, mut y_sum) = (0.0, 0.0);
    for (size, value) in points {
        count += 1.0;
        x_sum += size.ln();
        y_sum += value.ln();
    }
    let (mut spread, mut together) = (0.0, 0.0);
    for (size, value) in points {
        let from_mean = size.ln() - x_sum / count;
        spread += from_mean * from_mean;
        together += from_mean * (value.ln() - y_sum / count);
    }
    (spread > 0.0).then(|| together / spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_and_the_quartiles_are_those_of_the_sorted() {
        let of = |samples: &[f64]| {
            let summary = Summary::of(samples).unwrap();
            (
                summary.lower_quartile,
                summary.median,
                summary.upper_quartile,
            )
        };
        assert_eq!(of(&[5.0]), (5.0, 5.0, 5.0));
        assert_eq!(of(&[3.0, 1.0, 2.0]), (1.5, 2.0, 2.5));
        assert_eq!(of(&[4.0, 1.0, 3.0, 2.0]), (1.75, 2.5, 3.25));
        assert_eq!(of(&[1.0, 2.0, 3.0, 4.0, 100.0]), (2.0, 3.0, 4.0));
        assert_eq!(Summary::of(&[]), None);
        assert_eq!(Summary::of(&[1.0, 1.0]).unwrap().runs, 2);
    }

    #[test]
    fn the_exponent_of_a_power_is_found() {
        for power in [0.0, 0.5, 1.0, 2.0] {
            let points: Vec<(f64, f64)> = [1e3, 1e4, 1e5]
                .map(|size: f64| (size, 7.0 * size.powf(power)))
                .to_vec();
            assert!((exponent(&points).unwrap() - power).abs() < 1e-9);
        }
    }

    /// By hand: the logarithms to base 10 are (3, 0), (4, 1), (5, 1), whose slope is 1/2.
    #[test]
    fn points_beside_the_line_are_weighed_by_least_squares() {
        let points = [(1e3, 1.0), (1e4, 10.0), (1e5, 10.0)];
        assert!((exponent(&points).unwrap() - 0.5).abs() < 1e-9);
    }

    #[test]
    fn too_few_sizes_and_nothing_measured_have_no_exponent() {
        assert_eq!(exponent(&[]), None);
        assert_eq!(exponent(&[(1e3, 2.0)]), None);
        assert_eq!(exponent(&[(1e3, 2.0), (1e3, 3.0)]), None);
        assert_eq!(exponent(&[(1e3, 0.0), (1e4, 3.0)]), None);
    }
}
