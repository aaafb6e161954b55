import { readFileSync } from 'node:fs'
import { normalize } from '@caunoi/core'
import { detectRisk, RiskLabel, riskLines, riskSeverities } from '@caunoi/core/risk'
import { evaluateRisk } from '@caunoi/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vietnam } from '../src/index.ts'

const linesOf = (file: string) =>
  readFileSync(new URL(`fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line): { text: string; risk: string } => JSON.parse(line))
    .map(({ text, risk }) => ({ text, risk: RiskLabel.parse(risk) }))

const tuning = linesOf('crisis.dev.jsonl')
/** Written in six batches, each measured before the examples were widened by the kinds of mistakes in it. */
const batches = linesOf('crisis.held.jsonl')

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')

describe('on the tuning set, which is never trained from', () => {
  const figures = evaluateRisk(vietnam, tuning)

  it('finds the dangers, names them and leaves the rest alone', () => {
    expect(figures.wrong.filter(({ risk }) => risk !== 'none')).toEqual([])
    expect(figures.recall).toBeGreaterThanOrEqual(0.98)
    expect(figures.rightKind).toBeGreaterThanOrEqual(0.9)
    expect(figures.falseAlarms).toBeLessThanOrEqual(0.03)
  })

  it('finds as many when the accents are left out', () => {
    const without = tuning
      .filter(({ risk }) => risk !== 'none')
      .map((line) => ({ ...line, text: bare(line.text) }))
    expect(evaluateRisk(vietnam, without).recall).toBeGreaterThanOrEqual(0.98)
  })
})

describe('on the held lines, which are never trained from either', () => {
  it('stays where the documentation says it is', () => {
    const figures = evaluateRisk(vietnam, riskLines(vietnam, 'held'))
    expect(figures.lines).toBeGreaterThan(150)
    expect(figures.recall).toBeGreaterThanOrEqual(0.96)
    expect(figures.rightKind).toBeGreaterThanOrEqual(0.9)
    expect(figures.falseAlarms).toBeLessThanOrEqual(0.03)
  })

  it('stays there on the batches written later', () => {
    const figures = evaluateRisk(vietnam, batches)
    expect(figures.recall).toBeGreaterThanOrEqual(0.98)
    expect(figures.rightKind).toBeGreaterThanOrEqual(0.95)
    expect(figures.falseAlarms).toBeLessThanOrEqual(0.03)
  })

  it('keeps them out of the training', () => {
    const trained = new Set(riskLines(vietnam, 'training').map(({ text }) => text))
    expect(riskLines(vietnam, 'held').filter(({ text }) => trained.has(text))).toEqual([])
    expect([...tuning, ...batches].filter(({ text }) => trained.has(text))).toEqual([])
  })
})

describe('every pattern', () => {
  it.each(vietnam.risk.patterns.map((pattern) => [pattern.id, pattern] as const))(
    '%s keeps its examples',
    (_, pattern) => {
      for (const text of pattern.examples.yes)
        expect(
          detectRisk(vietnam, text).map(({ kind }) => kind),
          text,
        ).toContain(pattern.kind)
      for (const text of pattern.examples.no)
        expect(
          detectRisk(vietnam, text).map(({ kind }) => kind),
          text,
        ).not.toContain(pattern.kind)
    },
  )
})

describe('every kind', () => {
  it('has examples enough, and so have ordinary messages', () => {
    const lines = riskLines(vietnam, 'training')
    for (const risk of RiskLabel.options)
      expect(lines.filter((line) => line.risk === risk).length, risk).toBeGreaterThan(100)
    expect(lines.filter((line) => line.risk === 'none').length).toBeGreaterThan(1000)
  })
})

describe('whatever is written', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc
      .array(fc.constantFrom(...tuning.map(({ text }) => text), '\ud800', '\u200b', '. ', '\n'))
      .map((parts) => parts.join(' ')),
  )

  it('never throws, and every span lies inside the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const findings = detectRisk(vietnam, text)
        for (const { span, severity, confidence } of findings) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThan(span.start)
          expect(span.end).toBeLessThanOrEqual(text.length)
          expect(span.text).toBe(text.slice(span.start, span.end))
          expect(riskSeverities).toContain(severity)
          expect(confidence).toBeGreaterThanOrEqual(0)
          expect(confidence).toBeLessThanOrEqual(1)
        }
        expect(new Set(findings.map(({ kind }) => kind)).size).toBe(findings.length)
      }),
    )
  })

  it('does not depend on the Unicode form, on capitals or on where the tone mark stands', () => {
    for (const { text } of tuning) {
      const kinds = detectRisk(vietnam, text).map(({ kind }) => kind)
      const others = [
        text.normalize('NFD'),
        text.toUpperCase(),
        text.replaceAll('òa', 'oà').replaceAll('úy', 'uý'),
      ]
      for (const other of others)
        expect(
          detectRisk(vietnam, other).map(({ kind }) => kind),
          other,
        ).toEqual(kinds)
    }
  })

  it.each(['a', 'muốn chết ', 'chồng đánh ', 'k ', '\u0301', 'không còn muốn '])(
    'takes %j repeated without end',
    (unit) => {
      const started = Date.now()
      detectRisk(vietnam, unit.repeat(Math.ceil(100_000 / unit.length)))
      // Quadratic work would take minutes.
      expect(Date.now() - started).toBeLessThan(10_000)
    },
  )
})

describe('the model', () => {
  it('knows no message without words', () => {
    expect(normalize('… !!! 👍')).toEqual([])
    expect(detectRisk(vietnam, '… !!! 👍')).toEqual([])
  })
})
