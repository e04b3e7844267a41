// What scrolls sideways is reached by the keyboard, too.
function reachWide() {
  for (const wide of document.querySelectorAll(".wide")) {
    if (wide.scrollWidth > wide.clientWidth) {
      wide.tabIndex = 0;
    }
  }
}
reachWide();

// Moves through the years without loading the page anew; without this script the button does.
const years = document.querySelector("form.years");
if (years) {
  const slider = years.querySelector("input[type=range]");
  const shown = years.querySelector("output");
  years.querySelector("button").hidden = true;
  let newest = 0;
  slider.addEventListener("input", async () => {
    shown.textContent = slider.value;
    const address = new URL(location.href);
    address.searchParams.set("on", slider.value);
    const asked = ++newest;
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok || asked !== newest) {
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (asked !== newest) {
      return;
    }
    for (const section of document.querySelectorAll("main > :not(form)")) {
      section.remove();
    }
    const main = document.querySelector("main");
    let afterForms = false;
    for (const section of [...page.querySelectorAll("main > *")]) {
      if (section.matches("form")) {
        afterForms = true;
      } else if (afterForms) {
        main.append(section);
      } else {
        main.insertBefore(section, main.querySelector("form"));
      }
    }
    reachWide();
    document.querySelector("form.switch input[name=on]").value = slider.value;
    history.replaceState(null, "", address);
    document.dispatchEvent(new Event("shown"));
  });
}
