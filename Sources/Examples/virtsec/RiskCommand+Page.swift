// SPDX-License-Identifier: Apache-2.0

#if CommandLine
import VirtSecCore
import VirtSecReporting

extension RiskCommand {
    /// Writes the page for people, which tells of traffic and lineage beside risk.
    func writePage(
        _ risk: RiskAssessment, of assessment: Assessment, _ answers: RiskAnswers, _ instant: Instant?
    ) throws {
        let inventory = assessment.inventory
        let recognition = inventory.recognized()
        var options = NetworkExposureOptions()
        options.identity = { recognition[$0.id]?.id.description }
        let report = HTMLReport(
            risk, of: assessment, answering: answers, network: NetworkExposure(of: inventory, options: options),
            lineage: LineageGraph(inventory, options: LineageOptions(machines: .given(recognition))), at: instant,
            toolVersion: Virtsec.version)
        try ReportOutput.write(report, to: results.path)
    }
}
#endif
