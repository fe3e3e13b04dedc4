import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { StateChip } from '#ui/chips.tsx'
import { Checkbox } from '#ui/choice.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { authorPaths } from './author-paths.ts'
import { checkPage } from './author.routes.ts'
import { ChangeList, EffectCounts } from './changes.part.tsx'
import { type CheckView, loadCheck } from './check-view.service.ts'
import { DraftTop } from './draft-head.part.tsx'
import { moveDraftBy } from './draft.service.ts'
import { type Loss, lossText } from './loss.ts'
import { ProblemList } from './problem-text.part.tsx'

export const handle: PageHandle = { shell: 'work' }

export const loader = pageLoader(
  checkPage,
  async (ctx, { params }): Promise<CheckView> => await loadCheck(ctx, params.draftId),
)

export const action = pageAction(checkPage, {
  publish: async (ctx, { params, input }) => {
    await moveDraftBy(ctx, params.draftId, 'publish', input)
    return { to: `${paths.questionnaires(ctx.lang)}?published=${params.draftId}` }
  },
})

export default function CheckPage({
  loaderData: view,
  actionData,
}: {
  loaderData: CheckView
  actionData?: FormProblem
}) {
  const t = useText()
  const { head, problems, names, newest, beside, loss } = view
  const nameOf = (itemId: string): string => {
    const one = names[itemId]
    if (one === undefined) return ''
    return `${t.format.digits(one.number)} ${inLang(one.title, t.lang).text || one.name}`.trim()
  }
  return (
    <>
      <title>{`${t('author.tab.check')} · ${inLang(head.title, t.lang).text}`}</title>
      <DraftTop head={head} at="check" />
      <Section title={t('author.tab.check')}>
        {problems.length === 0 ? (
          <Notice kind="success" title={t('author.noProblems')} />
        ) : (
          <>
            <p>{t('author.problems', { count: problems.length })}</p>
            <ProblemList draftId={head.id} problems={problems} nameOf={nameOf} />
          </>
        )}
      </Section>
      <Section title={t('author.tab.languages')} lead={t('author.languagesCheck')}>
        <Languages head={head} languages={view.languages} />
      </Section>
      {newest === null ? null : (
        <Section
          title={t('author.against', { version: newest.version })}
          lead={t('author.effectsHeld', { held: newest.held.held, answering: newest.held.answering })}
        >
          <EffectCounts counts={newest.changes.counts} />
          <ChangeList lines={newest.changes.lines} />
        </Section>
      )}
      <Section
        title={t('author.publish', { version: head.next })}
        lead={t(beside ? 'author.publishBeside' : 'author.publishLead')}
      >
        <ActForm name="publish" problem={actionData}>
          {loss === null ? null : <Loses loss={loss} />}
          <Actions>
            <Button
              look="main"
              may={
                problems.length === 0
                  ? head.may.publish
                  : { ok: false, reason: 'author.problems', params: { count: problems.length } }
              }
            >
              {t('author.publishAct', { version: head.next })}
            </Button>
          </Actions>
        </ActForm>
      </Section>
    </>
  )
}

/** Publishing takes answers from States: what exactly, and a box that agrees to just that. */
function Loses({ loss }: { loss: Loss }) {
  const t = useText()
  const { gone, anew, states } = loss
  return (
    <>
      <Notice kind="warning" title={t('author.loss', { states })}>
        {gone === 0 ? null : <p>{t('author.loss.gone', { count: gone })}</p>}
        {anew === 0 ? null : <p>{t('author.loss.anew', { count: anew })}</p>}
      </Notice>
      <Checkbox
        name="lose"
        value={lossText(loss)}
        label={t('author.loss.agree', { count: gone + anew, states })}
        hint={t('author.loss.agreeHint')}
      />
    </>
  )
}

/** In which languages the version would be offered, and what each lacks. */
function Languages({ head, languages }: Pick<CheckView, 'head' | 'languages'>) {
  const t = useText()
  return (
    <ul className="effect-counts">
      {languages.map(({ lang, missing, offered }) => (
        <li key={lang}>
          <StateChip tone={offered ? (missing === 0 ? 'done' : 'waiting') : 'open'}>
            {t(offered ? 'author.offered' : 'author.offeredNot')}
          </StateChip>{' '}
          {missing === 0 ? (
            t('author.langWhole', { lang: t(`ui.lang.${lang}`) })
          ) : (
            <a href={authorPaths.languages(t.lang, head.id, lang)}>
              {t('author.langLacks', { lang: t(`ui.lang.${lang}`), count: missing })}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
