// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// How one rule stands now, and after each last day that lies ahead.
struct RuleTimeline {
    let now: Baseline.Standing
    /// In the order of time.
    let later: [Baseline.LaterStanding]

    init(_ now: Baseline.Standing, _ later: [Baseline.LaterStanding] = []) {
        self.now = now
        self.later = later
    }

    /// What stands at a moment; nil means now.
    func standing(at moment: Instant?) -> Baseline.Standing {
        guard let moment else { return now }
        return later.last { $0.since <= moment }?.standing ?? now
    }

    /// Whether it is among the rules now or will be.
    var isEverOn: Bool { now.isOn || later.contains { $0.standing.isOn } }

    /// Laid over another: where nothing is said here, what the other says stays.
    func over(_ other: RuleTimeline) -> RuleTimeline {
        if !now.isAbsent, later.allSatisfy({ !$0.standing.isAbsent }) { return self }
        return changed(at: other.later.map(\.since)) { standing, moment in
            standing.isAbsent ? other.standing(at: moment) : standing
        }
    }

    /// The same with another standing at each moment, changing at some more moments.
    func changed(
        at moments: [Instant], _ change: (Baseline.Standing, Instant?) -> Baseline.Standing
    ) -> RuleTimeline {
        let all = Set(later.map(\.since)).union(moments).sorted()
        return RuleTimeline(
            change(now, nil), all.map { Baseline.LaterStanding(since: $0, change(standing(at: $0), $0)) })
    }
}

extension Instant {
    /// The first moment at which something no longer counts whose last day this is; the day itself counts to its end in UTC.
    var end: Instant { Instant(secondsSince1970: secondsSince1970 + 86_400) }
    /// The last day of something that no longer counts from this moment on.
    var lastDay: Instant { Instant(secondsSince1970: secondsSince1970 - 86_400) }
    /// The day, as files write it.
    var dayText: String { String(description.prefix(10)) }
}
#endif
