/** What the console itself says, in both languages. What Redis says stays in Redis's words. */
export type Lang = 'en' | 'zh';

export type Text = Readonly<Record<Lang, string>>;
