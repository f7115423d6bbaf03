(() => {
  const said = {
    token: "$token",
    url: location.href,
    title: document.title,
    html: document.documentElement.outerHTML,
  };
  const form = document.createElement("form");
  form.method = "post";
  form.action = "$door";
  form.target = "_blank";
  form.enctype = "multipart/form-data";
  form.acceptCharset = "utf-8";
  form.hidden = true;
  for (const [name, value] of Object.entries(said)) {
    const field = document.createElement("textarea");
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  HTMLFormElement.prototype.submit.call(form);
  form.remove();
})()
