-- Languages are the six, wherever one is kept.
alter table public.evidence add constraint evidence_lang_check check (lang in ('ar', 'en', 'es', 'fr', 'ru', 'zh'));
alter table public.participation
  add constraint participation_working_langs_check check (working_langs <@ array['ar', 'en', 'es', 'fr', 'ru', 'zh']);
