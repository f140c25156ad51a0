// SPDX-License-Identifier: Apache-2.0

import VirtSecCore

/// What ties a report to its run.
extension AssessmentJSON {
    /// What the report is of: the tool, the baseline, the gate and its answer.
    func write(_ run: RunRecord, to json: inout JSONWriter) {
        json.key("run")
        json.object { json in
            json.member("tool", "virtsec")
            json.member("version", run.toolVersion)
            json.key("baseline")
            json.object { json in
                json.member("name", assessment.baseline.name)
                if let sha256 = run.sha256 { json.member("sha256", assessment.baseline.digest(by: sha256)) }
            }
            if let result = run.result {
                json.member("failsOn", result.threshold.rawValue)
                json.member("answer", result.answer.rawValue)
                json.member("doubts", result.doubts)
                if !result.excesses.isEmpty { json.member("excesses", result.excesses) }
            }
            if let instant { json.member("at", instant.description) }
        }
    }

    /// The documents with their digests, each once.
    func documents(_ json: inout JSONWriter) throws {
        guard let sha256 = run?.sha256 else { return }
        json.key("documents")
        try json.array { json in
            try assessment.inventory.forEachDocument { document in
                guard let content = document.content else { return }
                json.object { json in
                    json.member("path", document.path)
                    json.member("sha256", sha256(content))
                }
                try json.check()
            }
        }
    }
}
