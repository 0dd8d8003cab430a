import { useEffect, useState } from 'preact/hooks';
import { CheckPage } from './check/check-page.tsx';
import { type Language, WORDS } from './words.ts';

export function App() {
  const [language, setLanguage] = useState<Language>('zh');
  const words = WORDS[language];
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${words.title} ziping`;
  }, [language, words]);
  return (
    <>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <header class="top">
        <h1>{words.title}</h1>
        <span class="quiet local">{words.local}</span>
        <button type="button" class="plain" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          {words.language}
        </button>
      </header>
      <main id="main" tabIndex={-1}>
        <CheckPage words={words} />
      </main>
    </>
  );
}
