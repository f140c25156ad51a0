// SPDX-License-Identifier: Apache-2.0

#if YAML
import VirtSecCore

/// A way in which a rule surely becomes weaker; which way a parameter goes, nobody can tell.
enum RuleWeakening: Hashable {
    case switchedOff, lowered, limited

    /// The start of a sentence.
    var what: String {
        switch self {
        case .switchedOff: "switching off"
        case .lowered: "the lower severity of"
        case .limited: "asking only some assets for"
        }
    }

    /// How one entry of a rule is weaker than another.
    init?(from before: Baseline.Entry, to after: Baseline.Entry) {
        if after.severity < before.severity {
            self = .lowered
        } else if let scope = after.tuning?.scope, scope != before.tuning?.scope {
            self = .limited
        } else {
            return nil
        }
    }
}

extension Baseline.Entry {
    /// Whether it is the same rule with other values.
    func hasOtherParameters(than other: Baseline.Entry) -> Bool {
        unlimitedRule.settings != other.unlimitedRule.settings
    }
}
#endif
