import { invalid } from '#kernel/errors.ts'
import { inLang, type Lang, LANGS } from '#kernel/lang.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { type FormProblem, pageAction, pageLoader } from '#platform/http/page.ts'
import { Actions, Button } from '#ui/button.tsx'
import { TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Pagination, Tabs } from '#ui/nav.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { authorPaths } from './author-paths.ts'
import { languagesPage } from './author.routes.ts'
import { DraftTop, Refused } from './draft-head.part.tsx'
import { readTexts, saveTexts } from './item.service.ts'
import { type LanguagesView, loadLanguages, type TextLine } from './languages-view.service.ts'
import { pathLabel } from './path-label.ts'

export const handle: PageHandle = { shell: 'work' }

type Data = { view: LanguagesView; saved: number | undefined }

export const loader = pageLoader(languagesPage, async (ctx, { params, query }): Promise<Data> => {
  const { to, all, page = 1, saved } = query
  return { view: await loadLanguages(ctx, params.draftId, { to, all: all === 'yes', page }), saved }
})

export const action = pageAction(languagesPage, {
  save: async (ctx, { params, input, query }) => {
    const lang = LANGS.find((one) => one === input.to)
    if (lang === undefined) throw invalid({ path: 'to', code: 'unknownChoice' })
    const saved = await saveTexts(ctx, { draftId: params.draftId, lang, texts: readTexts(input) })
    return {
      to: `${authorPaths.languages(ctx.lang, params.draftId, lang)}&saved=${saved}${query.all === 'yes' ? '&all=yes' : ''}`,
    }
  },
})

export default function LanguagesPage({ loaderData, actionData }: { loaderData: Data; actionData?: FormProblem }) {
  const t = useText()
  const { view, saved } = loaderData
  const { head, to, counts } = view
  return (
    <>
      <title>{`${t('author.tab.languages')} · ${inLang(head.title, t.lang).text}`}</title>
      <DraftTop head={head} at="languages" />
      <p className="lead">{t('author.languagesLead', { total: view.total })}</p>
      <Tabs
        label={t('author.tab.languages')}
        items={counts.map(({ lang, missing, offered }) => ({
          href: authorPaths.languages(t.lang, head.id, lang),
          label: offered ? t(`ui.lang.${lang}`) : t('author.notOffered', { lang: t(`ui.lang.${lang}`) }),
          current: lang === to,
          ...(missing === 0 ? {} : { count: missing }),
        }))}
      />
      <Refused problem={actionData?.code === 'stale' ? undefined : actionData} fields={view.lines.length === 0} />
      {saved === undefined || actionData !== undefined ? null : (
        <Notice kind="success" live title={t('author.textsSaved', { count: saved })} />
      )}
      <p>
        {view.all ? (
          <a href={authorPaths.languages(t.lang, head.id, to)}>{t('author.onlyLacking')}</a>
        ) : (
          <a href={`${authorPaths.languages(t.lang, head.id, to)}&all=yes`}>{t('author.allTexts')}</a>
        )}
      </p>
      {view.lines.length === 0 ? (
        <EmptyState title={t('author.nothingLacks', { lang: t(`ui.lang.${to}`) })} />
      ) : (
        <Texts view={view} problem={actionData} />
      )}
      {view.pages === 1 ? null : (
        <Pagination
          page={view.page}
          pages={view.pages}
          hrefOf={(page) => `${authorPaths.languages(t.lang, head.id, to)}&page=${page}${view.all ? '&all=yes' : ''}`}
        />
      )}
    </>
  )
}

function Texts({ view, problem }: { view: LanguagesView; problem: FormProblem | undefined }) {
  const t = useText()
  const errors = problem?.details.fields ?? []
  const versions = new Map(view.lines.map(({ itemId, version }) => [itemId, version]))
  return (
    <Form
      id="form-save"
      errors={errors}
      values={problem?.values ?? {}}
      labels={Object.fromEntries(view.lines.map((line) => [nameOf(line), `${line.number || line.name}`]))}
    >
      <input type="hidden" name="form" value="save" />
      <input type="hidden" name="to" value={view.to} />
      {[...versions].map(([itemId, version]) => (
        <input key={itemId} type="hidden" name={`v.${itemId}`} value={version} />
      ))}
      {view.lines.map((line) => (
        <OneText key={nameOf(line)} line={line} to={view.to} draftId={view.head.id} />
      ))}
      <Actions>
        <Button look="main" may={view.head.may.change}>
          {t('author.saveTexts')}
        </Button>
      </Actions>
    </Form>
  )
}

function nameOf({ itemId, field }: TextLine): string {
  return `t.${itemId}.${field}`
}

function OneText({ line, to, draftId }: { line: TextLine; to: Lang; draftId: string }) {
  const t = useText()
  const others = LANGS.filter((lang) => lang !== to && line.text[lang] !== undefined)
  const what = pathLabel(t, `${line.field}.${to}`)
  const stored = line.text[to]
  return (
    <div className="side-by-side">
      <div>
        <p className="small-label">
          <a href={authorPaths.item(t.lang, draftId, line.itemId)}>
            <Isolate>{t.format.digits(line.number) || line.name}</Isolate>
          </a>{' '}
          {t(`author.kind.${line.kind}`)}
        </p>
        {others.map((lang) => (
          <p key={lang}>
            <span className="small-label">{t(`ui.lang.${lang}`)}</span> <Isolate lang={lang}>{line.text[lang]}</Isolate>
          </p>
        ))}
      </div>
      <TextArea
        name={nameOf(line)}
        label={what}
        lang={to}
        rows={3}
        {...(stored === undefined ? {} : { defaultValue: stored })}
      />
    </div>
  )
}
