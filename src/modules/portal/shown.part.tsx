import type { LangMap } from '#kernel/lang.ts'
import type { Shown } from '#platform/blocks/block.ts'
import { Block, InLang } from '#ui/text.tsx'

/** A name in the reader's language; in another one it carries its own. */
export function Name({ of }: { of: LangMap }) {
  return <InLang of={of} />
}

/** A person's words in their own language and direction, labelled when they are translated. */
export function Words({ of }: { of: Shown }) {
  return <Block text={of.text} lang={of.lang} original={of.original} />
}
