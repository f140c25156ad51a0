// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// How much risk that nobody decided about each asset has, as far as it was worked out.
struct RiskBearers {
    private var points: [String: RiskRange<RiskPoints>] = [:]

    init(_ risk: RiskAssessment?) {
        for machine in risk?.machines ?? [] {
            for id in [machine.id] + machine.sameAs { points[id.description] = machine.untreated }
        }
        for host in risk?.hosts ?? [] {
            if let id = host.host { points[id.description] = host.risk }
        }
    }

    /// Nil for what is neither a machine nor a host, and where nothing was worked out.
    subscript(asset: AssetReference) -> RiskRange<RiskPoints>? { points[asset.id] }
}
