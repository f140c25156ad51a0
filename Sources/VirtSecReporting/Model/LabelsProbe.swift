// SPDX-License-Identifier: Apache-2.0

import Synchronization
import VirtSecCore

/// Finds out which labels of an asset a judgement rests on, by taking them away.
struct LabelsProbe {
    let inventory: Inventory
    let before: JudgementAnswer
    let judge: (Inventory) -> Judgement?

    /// The labels that the judgement asks for, each with the verdict without it, where it is another judgement then.
    func asked() -> [(name: String, without: Verdict?)] {
        let asked = AskedLabels()
        // Where none can be told, every one that could matter is asked for.
        _ = judge(
            inventory.probed(
                by: LabelProbe { name in
                    asked.add(name)
                    return true
                }))
        return asked.names.map { name in
            let after = judge(inventory.probed(by: LabelProbe { $0 == name })).map(JudgementAnswer.init)
            return (name, after == before ? nil : after?.verdict)
        }
    }
}

/// Labels that were asked for.
private final class AskedLabels: Sendable {
    private let known = Mutex<Set<String>>([])

    func add(_ name: String) { known.withLock { _ = $0.insert(name) } }

    /// Each once, sorted.
    var names: [String] { known.withLock { $0.sorted() } }
}
