import { type Pack, savePack } from '#app/packs.ts'
import type { Tx } from '#platform/ctx.ts'

export const SLUG = 'demonstration'
export const SECRETARIAT = { ar: 'أمانة العرض التوضيحي', en: 'Secretariat of the demonstration' }
const TITLE = { ar: 'آلية الاستعراض: عرض توضيحي', en: 'Review mechanism: a demonstration' }
const DESCRIPTION = {
  ar: 'الآلية نفسها كما تعمل، بدول ومدن وأشخاص من نسج الخيال: ينظر النظراء في كيفية جعل المدن أكثر أماناً، ولا يُنشر شيء إلا بموافقة الدولة صاحبة الشأن.',
  en: 'The mechanism at work, with invented States, cities and people: peers look at how cities are made safer, and nothing is published without the consent of the State concerned.',
}

/** The demonstration's own mechanism, with the framework and the questionnaire of the real one; runs as the owner. */
export async function saveDemoMechanism(ownerTx: Tx, pack: Pack): Promise<void> {
  await savePack(ownerTx, pack, {
    slug: SLUG,
    demonstration: true,
    title: TITLE,
    description: DESCRIPTION,
    secretariat: SECRETARIAT,
  })
}
