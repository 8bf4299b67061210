/**
 * A report by somebody who wishes the reader ill. Every trick stands where a
 * careless page would carry it out: in the title, the outlet, the address, the
 * words of a quote, the name of a speaker and of a place.
 */
export const hostile = {
  id: "hostile-1<img src=x onerror=alert(1)>",
  date: "2033-06-02",
  published: "2033-06-02T08:15:00Z",
  source: `Evil Wire"><svg onload=alert(2)>`,
  url: "javascript:alert(3)",
  title: `Nine soldiers killed near Batken <script>alert(4)</script> {{7*7}} \${7*7} \u202eevil\u202c 🕊️ القدس`,
  language: "en",
  text: [
    `Nine Kyrgyz soldiers were killed in shelling near Batken on Thursday, the Kyrgyz defence ministry said. <script>alert(5)</script>`,
    `"They opened fire on our post <img src=x onerror=\"alert(6)\"> before dawn," said Colonel <b onmouseover=alert(7)>Azamat</b> Sydykov, a spokesman for the ministry. 🇰🇬 👩🏽‍🚀`,
    `Tajikistan denied the attack. [click](javascript:alert(8)) <a href="javascript:alert(9)">here</a> <iframe srcdoc="<script>alert(10)</script>"></iframe> <style>body{display:none}</style>`,
    `Dushanbe said that four Tajik soldiers had been wounded. وقال المتحدث محمد العلي إن القصف توقف. \u202eThis sentence runs backwards\u202c and this one does not.`,
    `Tajik soldiers wounded two civilians in the village of \u2067الكتاب\u2069 on Thursday, a hospital said. </textarea></title></script><svg><animate onbegin=alert(11) attributeName=x dur=1s> {{constructor.constructor('alert(12)')()}}`,
  ].join("\n\n"),
};

/** What must be readable on the page, letter by letter. */
export const tricks = {
  title: hostile.title,
  source: hostile.source,
  script: "<script>alert(5)</script>",
  image: `<img src=x onerror="alert(6)">`,
  emoji: "🇰🇬 👩🏽‍🚀",
  arabic: "وقال المتحدث محمد العلي إن القصف توقف.",
};
