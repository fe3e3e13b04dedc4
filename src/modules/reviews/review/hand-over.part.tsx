import { inLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { Disclosure, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import type { TeamView } from './team-view.service.ts'

/** The open things of a review as sentences, one a line: to be copied into a letter to whoever takes over. */
function linesOf(t: T, view: TeamView): string[] {
  const { room, handOver } = view
  const { questions, toCheck, contested } = handOver
  return [
    t('team.handOver.stands', { country: inLang(room.country, t.lang).text, state: t(`review.state.${room.state}`) }),
    ...(room.due === null ? [] : [t('team.handOver.due', { date: room.due })]),
    ...handOver.expected.map((e) => t(`room.waits.${e.task}`)),
    ...(questions === 0 ? [] : [t('team.handOver.questions', { count: questions })]),
    ...(toCheck === 0 ? [] : [t('team.handOver.toCheck', { count: toCheck })]),
    ...(contested === 0 ? [] : [t('team.handOver.contested', { count: contested })]),
    ...handOver.sections.map((section) => {
      const names = section.holders.map((name) => inLang(name, t.lang).text)
      const title = `${t.format.digits(section.number)} ${inLang(section.title, t.lang).text}${section.city === null ? '' : `${t.format.marks.dot}${inLang(section.city, t.lang).text}`}`
      const state = t(`room.section.${section.state}`)
      return names.length === 0
        ? t('team.handOver.section', { title, state, missing: section.missing })
        : t('team.handOver.sectionHeld', { title, state, missing: section.missing, names: t.format.list(names) })
    }),
  ]
}

export function HandOverText({ view }: { view: TeamView }) {
  const t = useText()
  return (
    <Section title={t('team.handOver')} lead={t('team.handOverLead')}>
      <Disclosure title={t('team.handOver.open')}>
        <ol>
          {linesOf(t, view).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Disclosure>
    </Section>
  )
}
