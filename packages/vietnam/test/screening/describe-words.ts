import type { Pack } from '@caunoi/core'
import {
  fill,
  forbiddenIn,
  interpret,
  isPresentable,
  type Questionnaire,
  resultTexts,
  type ScreeningResult,
  score,
} from '@caunoi/core/screening'
import { describe, expect, it } from 'vitest'
import { answersAt, highest, placesFor } from './answer-by-place.ts'
import type { Oracle } from './oracle.ts'

const languages = ['vi', 'en'] as const

/** A result for every value that the main scale (or the first) can have. */
const everyResult = (questionnaire: Questionnaire, oracle: Oracle): ScreeningResult[] =>
  Object.entries(oracle.scales).flatMap(
    ([
      scale,
      {
        range: [min, max],
      },
    ]) =>
      Array.from({ length: max - min + 1 }, (_, index) => placesFor(oracle, scale, min + index)).flatMap(
        (places) => {
          const result = places && score(questionnaire, answersAt(questionnaire, places))
          return result?.ok ? [result.value] : []
        },
      ),
  )

/** What a person may read after any result. */
const said = (questionnaire: Questionnaire, result: ScreeningResult, language: 'vi' | 'en'): string[] => {
  const { meaning } = interpret(questionnaire, result)
  return [
    ...(meaning ? [meaning.plain[language], meaning.advice[language]] : []),
    ...result.scales.flatMap(({ band }) => (band ? [band.label[language]] : [])),
  ]
}

export const describeWords = (pack: Pack, questionnaire: Questionnaire, oracle: Oracle): void => {
  const results = everyResult(questionnaire, oracle)

  describe(`the words of ${questionnaire.id}`, () => {
    it.each(languages)('name no illness and say nothing forbidden, whatever the result (%s)', (language) => {
      expect(results.length).toBeGreaterThan(1)
      for (const result of results)
        for (const text of said(questionnaire, result, language))
          expect([text, forbiddenIn(text, language, pack['forbidden-words'])]).toEqual([text, []])
      for (const { text } of resultTexts(questionnaire))
        expect([text, forbiddenIn(text[language], language, pack['forbidden-words'])]).toEqual([text, []])
    })

    it('explain every complete result', () => {
      for (const result of results) expect(interpret(questionnaire, result).meaning).toBeDefined()
    })

    it('never leave it at "nothing to do" once any cut-off is reached or a flag is up', () => {
      for (const result of results) {
        const { meaning, cutOffs } = interpret(questionnaire, result)
        const called = result.flags.length > 0 || cutOffs.some(({ reached }) => reached)
        if (called) expect(meaning?.urgency).not.toBe('none')
      }
    })

    it('say nothing about a result with gaps', () => {
      const [first] = questionnaire.items.filter((item) => item.scored)
      const { [first?.id ?? '']: _left, ...answers } = answersAt(questionnaire, highest(oracle))
      const result = score(questionnaire, answers)
      expect(result.ok && interpret(questionnaire, result.value)).toEqual({ cutOffs: [] })
    })

    it('speak to the person in the form of address that is asked for', () => {
      const texts = [
        questionnaire.about,
        ...(questionnaire.stem ? [questionnaire.stem] : []),
        ...questionnaire.items.flatMap((item) => (item.text ? [item.text] : [])),
        ...resultTexts(questionnaire).map(({ text }) => text),
      ]
      for (const text of texts) {
        expect(fill(text.vi, 'cô/bác')).not.toMatch(/[{}]/)
        expect(fill(text.vi, 'cô/bác')).not.toMatch(/(^|[.?!] )cô\/bác/)
        expect(text.en).not.toMatch(/[{}]/)
      }
    })

    it('carry their licence, and are shown only with it', () => {
      const { licence } = questionnaire
      for (const part of [
        licence.name,
        licence.holder,
        licence.attribution,
        licence.notice.vi,
        licence.notice.en,
      ])
        expect(part).not.toBe('')
      expect(isPresentable(questionnaire)).toBe(questionnaire.text !== 'importer')
      if (questionnaire.text === 'importer')
        expect(
          questionnaire.items.every(({ text, options }) => !text && options.every(({ label }) => !label)),
        ).toBe(true)
    })
  })
}
