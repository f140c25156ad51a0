// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension LibvirtDecoder {
    func soundDevice(_ node: Int, _ result: inout SoundDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .model: result.model = keyword(attribute: attribute)
            case .multichannel: result.multichannel = yesNo(attribute: attribute)
            case .streams: result.streams = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .codec: append(child, to: &result.codecs, soundCodecDevice)
            case .audio where isFirst(child, &seen):
                if let attribute = only(.id, of: child) { result.audio = number(attribute: attribute) }
            case .address where isFirst(child, &seen): result.address = deviceAddress(child)
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }

    func audioStream(_ node: Int, _ result: inout AudioStream) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .mixingEngine: result.mixingEngine = yesNo(attribute: attribute)
            case .fixedSettings: result.fixedSettings = yesNo(attribute: attribute)
            case .voices: result.voices = number(attribute: attribute)
            case .bufferLength: result.bufferLength = number(attribute: attribute)
            case .bufferCount: result.bufferCount = number(attribute: attribute)
            case .dev: result.device = text(attribute: attribute)
            case .name: result.name = text(attribute: attribute)
            case .streamName: result.streamName = text(attribute: attribute)
            case .latency: result.latency = number(attribute: attribute)
            case .tryPoll: result.tryPoll = yesNo(attribute: attribute)
            case .serverName: result.serverName = text(attribute: attribute)
            case .clientName: result.clientName = text(attribute: attribute)
            case .connectPorts: result.connectPorts = text(attribute: attribute)
            case .exactName: result.exactName = yesNo(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .settings where isFirst(child, &seen): audioStreamSettings(child, &result)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
    }

    private func audioStreamSettings(_ node: Int, _ result: inout AudioStream) {
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .frequency: result.frequency = number(attribute: attribute)
            case .channels: result.channels = number(attribute: attribute)
            case .format: result.sampleFormat = text(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        noElements(node)
    }

    func audioBackendDevice(_ node: Int, _ result: inout AudioBackendDevice) {
        result.locus = .element(node)
        let outer = beginComponent()
        for attribute in tree.attributeNumbers(of: node) {
            switch attributeWord(attribute) {
            case .id: result.id = number(attribute: attribute)
            case .type: result.backend = keyword(attribute: attribute)
            case .timerPeriod: result.extra.timerPeriod = number(attribute: attribute)
            case .path: result.extra.path = text(attribute: attribute)
            case .driver: result.extra.driver = text(attribute: attribute)
            case .serverName: result.extra.serverName = text(attribute: attribute)
            case .runtimeDir: result.extra.runtimeFolder = text(attribute: attribute)
            case .tryMMap: result.extra.tryMemoryMap = yesNo(attribute: attribute)
            case .exclusive: result.extra.exclusive = yesNo(attribute: attribute)
            case .dspPolicy: result.extra.dspPolicy = number(attribute: attribute)
            default: unknown(attribute: attribute)
            }
        }
        var seen = WordSet()
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .input where isFirst(child, &seen): audioStream(child, &result.extra.input)
            case .output where isFirst(child, &seen): audioStream(child, &result.extra.output)
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
    }
}
