import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { VisibilityChip } from '#ui/chips.tsx'
import { DateField, SelectField, TextField } from '#ui/field.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { cycleNewPage } from '../reviews.routes.ts'
import { loadCycleNew } from './office-view.service.ts'
import { openNewCycle } from './participation.service.ts'
import type { Route } from './+types/cycle-new.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(cycleNewPage, async (ctx, { params }) => await loadCycleNew(ctx, params.mechanismId))

export const action = pageAction(cycleNewPage, {
  open: async (ctx, { params, input }) => {
    const cycleId = await openNewCycle(ctx, { ...input, mechanismId: params.mechanismId })
    return { to: paths.cycleOffice(ctx.lang, cycleId) }
  },
})

const DATES = ['starts_on', 'ends_on', 'terms_adopted_on', 'call_closes_on', 'review_starts_on'] as const

export default function CycleNewPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText()
  const { mechanism, questionnaires, may } = loaderData
  const problem: Problem | undefined = actionData
  const labels = {
    title_ar: t('office.new.titleAr'),
    title_en: t('office.new.titleEn'),
    slug: t('office.new.slug'),
    questionnaire: t('office.asks'),
    ...Object.fromEntries(DATES.map((name) => [name, t(`office.new.${name}`)])),
  }
  return (
    <>
      <title>{t('office.new.title')}</title>
      <PageTitle
        kicker={inLang(mechanism, t.lang).text}
        lead={t('office.new.lead')}
        chips={<VisibilityChip level={5} />}
      >
        {t('office.new.title')}
      </PageTitle>
      <ActForm name="open" problem={problem} labels={labels}>
        <Section title={t('office.new.naming')}>
          <TextField name="title_ar" label={labels.title_ar} lang="ar" required maxLength={200} />
          <TextField name="title_en" label={labels.title_en} lang="en" required maxLength={200} />
          <TextField
            name="slug"
            label={labels.slug}
            hint={t('office.new.slugHint')}
            lang="en"
            width="medium"
            required
            maxLength={40}
          />
        </Section>
        <Section title={t('office.new.dates')} lead={t('office.new.datesLead')}>
          {DATES.map((name) => (
            <DateField
              key={name}
              name={name}
              label={t(`office.new.${name}`)}
              hint={t(`office.new.hint.${name}`)}
              required
            />
          ))}
        </Section>
        {questionnaires.length < 2 ? null : (
          <Section title={t('office.asks')} lead={t('office.new.asksLead')}>
            <SelectField
              name="questionnaire"
              label={labels.questionnaire}
              empty={false}
              options={questionnaires.map(({ key, title, version }) => {
                const words = inLang(title, t.lang)
                const label = `${words.text}${t.format.marks.dot}${t('office.asksVersion', { version })}`
                return { value: key, label, lang: words.lang }
              })}
            />
          </Section>
        )}
        <Actions>
          <Button look="main" may={may}>
            {t('office.new.act')}
          </Button>
        </Actions>
      </ActForm>
    </>
  )
}
