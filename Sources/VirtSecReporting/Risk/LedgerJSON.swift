// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What we save, what we pay, what we skip and what we carry.
extension JSONWriter {
    mutating func ledger(_ ledger: ControlLedger) {
        key("money")
        object { json in
            let assumptions = ledger.assumptions
            json.member("assumptions", assumptions.name)
            json.member("author", assumptions.author)
            json.member("currency", assumptions.currency)
            json.key("savings")
            json.array(of: assumptions.savings) { json, saving in
                json.object { json in
                    json.member("what", saving.what)
                    json.decimal("perYear", saving.perYear, 0)
                    json.member("source", saving.source)
                }
            }
            json.lines("inPlace", ledger.inPlace)
            json.lines("skipped", ledger.skipped)
            if let planned = ledger.planned { json.lines("planned", planned) }
            json.loss("carried", ledger.carried)
            if let after = ledger.carriedAfter { json.loss("carriedAfter", after) }
            json.key("net")
            json.object { json in
                json.member("least", Int(ledger.net.lowerBound))
                json.member("most", Int(ledger.net.upperBound))
            }
        }
    }

    private mutating func lines(_ name: StaticString, _ lines: [ControlLedger.Line]) {
        key(name)
        array(of: lines) { json, line in
            json.object { json in
                json.member("rule", line.rule.description)
                json.member("assets", line.assets)
                guard let cost = line.cost else { return }
                json.decimal("once", line.once, 0)
                json.decimal("perYear", line.perYear, 0)
                json.member("source", cost.source)
            }
        }
    }

    private mutating func loss(_ name: StaticString, _ loss: YearlyLoss) {
        key(name)
        object { json in
            json.key("seed")
            json.raw(Array("\(loss.seed)".utf8))
            json.member("years", loss.years)
            json.range("mean", loss.mean, 0) { $0 }
            json.range("standardError", loss.standardError, 0) { $0 }
            json.points("quantiles", loss.quantiles)
            json.points("curve", loss.curve)
            json.key("machines")
            json.array(of: loss.machines) { json, share in
                json.object { json in
                    json.member("id", share.machine.description)
                    json.member("name", share.name)
                    json.range("mean", share.mean, 0) { $0 }
                }
            }
            json.key("hosts")
            json.array(of: loss.hosts) { json, share in
                json.object { json in
                    json.member("name", share.name)
                    json.range("falls", share.falls, 9) { $0.billionths }
                    json.range("mean", share.mean, 0) { $0 }
                }
            }
            json.member("priced", loss.priced)
            json.member("unpriced", loss.unpriced)
        }
    }

    private mutating func points(_ name: StaticString, _ points: [YearlyLoss.Point]) {
        key(name)
        array(of: points) { json, point in
            json.object { json in
                json.decimal("exceedance", point.exceedance.billionths, 9)
                json.range("loss", point.loss, 0) { $0 }
            }
        }
    }
}
