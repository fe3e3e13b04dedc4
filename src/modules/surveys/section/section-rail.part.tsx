import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { Rail } from '#ui/nav.tsx'
import { useText } from '#ui/text.tsx'
import type { SectionView } from './section-view.ts'

/** The sections at the side; on a phone folded away above the questions. */
export function Sections({ view, label }: { view: SectionView; label?: string }) {
  const t = useText()
  if (view.purpose === 'quick') return <Steps view={view} {...(label === undefined ? {} : { label })} />
  const items = view.sections.map((one) => ({
    href: paths.section(t.lang, view.reviewId, one.sectionId),
    label: `${inLang(one.title, t.lang).text}${one.city === null ? '' : `: ${inLang(one.city, t.lang).text}`}`,
    number: one.number,
    state: `${t(`survey.state.${one.state}`)} · ${t('survey.progress', { answered: one.answered, asked: one.asked })}`,
    current: one.sectionId === view.sectionId,
  }))
  return <Rail items={items} {...(label === undefined ? { title: t('survey.sections') } : { label })} />
}

/** The e-survey's own two steps: its questions, and the page that sends them. */
function Steps({ view, label }: { view: SectionView; label?: string }) {
  const t = useText()
  const items = [
    {
      href: paths.section(t.lang, view.reviewId, view.sectionId),
      label: t('survey.quick.questions'),
      state: t('survey.progress', { answered: view.answered, asked: view.asked }),
      current: true,
    },
    { href: paths.eSurvey(t.lang, view.reviewId), label: t('survey.quick.toOverview') },
  ]
  return <Rail items={items} {...(label === undefined ? { title: t('survey.quick') } : { label })} />
}
