// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VirtSecBaselines
import VirtSecCore
import VirtSecVMX

@Suite(.enabled(if: !Corpus.files.isEmpty, "no .vmx files are here: set VIRTSEC_CORPUS to their folder"))
struct CorpusTests {
    @Test func `every file of the corpus is read, and every rule can be asked about it`() throws {
        var all = 0
        var understood = 0
        let evaluator = Evaluator(.all)
        for file in Corpus.files {
            let read = try machine(bytes: Array(Data(contentsOf: file)))
            all += read.observation.elementCount
            understood += read.observation.recognisedCount
            #expect(read.name.value != nil || !read.unknownKeys.isEmpty, "\(file.lastPathComponent)")
            let judgements = evaluator.judge(read, at: Instant(secondsSince1970: 0))
            #expect(judgements.allSatisfy { $0.verdict != .failed }, "\(file.lastPathComponent)")
        }
        print("understood \(understood) of \(all) settings in \(Corpus.files.count) files")
        #expect(Double(understood) / Double(all) >= 0.4)
    }
}
