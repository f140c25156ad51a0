// SPDX-License-Identifier: Apache-2.0

import VirtSecCore
import VirtSecTrust

/// Bytes, to a signed decision: nothing may crash, nothing be taken for signed, and what is read be written as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDecision(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = input(start, count)
    _ = try? DecisionSigningKey(pem: bytes)
    do throws(DecisionFileError) {
        let envelope = try DecisionEnvelope(bytes, path: "decision.json")
        precondition(!envelope.decision.findings.isEmpty && envelope.decision.decided <= envelope.decision.expires)
        let key = "MCowBQYDK2VwAyEAm9+6b+Yk5/on5hEUg+R/JChz3tXqRFzFqTAu2S0vcZE="
        let authority = RiskAuthority(name: envelope.decision.decisionMaker, role: "-", keys: [key])
        let signed = try? envelope.verified(by: [authority], path: "decision.json")
        precondition(signed?.signers == [])
        let again = try DecisionEnvelope(envelope.bytes, path: "decision.json")
        precondition(again == envelope)
    } catch {
        precondition(!error.message.isEmpty)
    }
    return 0
}
