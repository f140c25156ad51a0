// SPDX-License-Identifier: Apache-2.0

internal import VirtSecCore
import VirtSecXMLReading

extension DomainDecoder {
    func soundDevice(_ node: Int) -> SoundDevice {
        var result = SoundDevice()
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
        var codecs: [SoundCodecDevice] = []
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .codec:
                if codecs.isEmpty { reserve(&codecs, child) }
                codecs.append(self.soundCodecDevice(child))
            case .audio:
                if isFirst(0, &seen) {
                    if let attribute = only(.id, of: child) { result.audio = number(attribute: attribute) }
                } else {
                    repeated(child)
                }
            case .address:
                if isFirst(1, &seen) { result.address = deviceAddress(child) } else { repeated(child) }
            default: deviceOption(child, &seen, &result.options)
            }
            child = tree.end(of: child)
        }
        if !codecs.isEmpty { result.codecs = .known(codecs) }
        result.unrecognised = endComponent(outer)
        return result
    }

    func audioStream(_ node: Int) -> AudioStream {
        var result = AudioStream()
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .settings:
                if isFirst(0, &seen) { audioStreamSettings(child, &result) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        return result
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

    func audioBackendDevice(_ node: Int) -> AudioBackendDevice {
        var result = AudioBackendDevice()
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
        var seen: UInt64 = 0
        var child = node + 1
        let end = tree.end(of: node)
        while child < end {
            switch elementWord(child) {
            case .input:
                if isFirst(0, &seen) { result.extra.input = audioStream(child) } else { repeated(child) }
            case .output:
                if isFirst(1, &seen) { result.extra.output = audioStream(child) } else { repeated(child) }
            default: unknown(element: child)
            }
            child = tree.end(of: child)
        }
        result.unrecognised = endComponent(outer)
        return result
    }
}
