//! GNS3: a login with a form, users, projects, drawings, templates and files.

use gns3::models::*;
use gns3::{Client, Error, Nullable};

use crate::calls::Calls;

/// An SVG that is drawn on a project.
const SVG: &str =
    r##"<svg height="10" width="10"><rect fill="#ff0000" width="10" height="10"/></svg>"##;

pub async fn run(url: &str, calls: &mut Calls) -> Result<(), Error> {
    let anyone = Client::builder().server(url).build()?;
    let call = anyone.controller().get_version();
    calls.ok("version", call, |it| it.version.starts_with('3')).await;
    let call = anyone.users().get_logged_in_user();
    calls.fails("read the user without a login", call, Error::is_unauthorized).await;
    let call = anyone.users().login("admin", "wrong&password=admin");
    calls.fails("log in with a wrong password", call, Error::is_unauthorized).await;
    let call = anyone.users().login("admin", "admin");
    let Some(token) = calls.ok("log in", call, |it| it.token_type == "bearer").await else {
        return Ok(());
    };
    let client = Client::builder().server(url).token(token.access_token).build()?;
    users(&client, calls).await;
    projects(&client, calls).await;
    templates(&client, calls).await;
    images(&client, calls).await;
    Ok(())
}

async fn users(client: &Client, calls: &mut Calls) -> Option<()> {
    let api = client.users();
    let call = api.get_logged_in_user();
    calls.ok("read the user of the login", call, |it| it.is_superadmin == Some(true)).await;
    let body = UserCreate::new("ann", "correct horse").email("ann@example.com");
    let call = api.create_user(&body);
    let user = calls.ok("create a user", call, |it| it.email.is_some()).await?;
    let call = api.create_user(&body);
    calls.fails("create a user twice", call, |error| error.message().is_some()).await;

    let update = UserUpdate::new().full_name("Ann Ünger").email(Nullable::Null);
    let call = api.update_user(&user.user_id, &update);
    let is_named = |it: &User| it.full_name.as_deref() == Some("Ann Ünger");
    calls.ok("change a user", call, is_named).await;
    let call = api.get_user(&user.user_id);
    calls.ok("read a user", call, |it| it.email.is_none()).await;
    let call = api.get_users();
    calls.ok("list users", call, |it| it.len() == 2).await;
    let call = api.delete_user(&user.user_id);
    calls.ok("delete a user", call, |()| true).await;
    let call = api.get_user(&user.user_id);
    let is_typed =
        |error: &Error| error.is_not_found() && error.body_as::<ErrorMessage>().is_some();
    calls.fails("read a deleted user", call, is_typed).await;
    let call = api.create_user(&UserCreate::new("!", "short"));
    // The body differs from the described one.
    let is_invalid = |error: &Error| error.status().is_some_and(|it| it == 422);
    calls.fails("create an invalid user", call, is_invalid).await;
    Some(())
}

async fn projects(client: &Client, calls: &mut Calls) -> Option<()> {
    let api = client.projects();
    let body = ProjectCreate::new("lab").scene_width(1500);
    let call = api.create_project(&body);
    let is_open = |it: &Project| it.status == Some(ProjectStatus::Opened);
    let project = calls.ok("create a project", call, is_open).await?;
    let id = &project.project_id;
    let update = ProjectUpdate::new().name("lab 2");
    let call = api.update_project(id, &update);
    calls.ok("rename a project", call, |it| it.name.as_deref() == Some("lab 2")).await;
    let call = api.get_projects();
    calls.ok("list projects", call, |it| it.len() == 1 && it[0].scene_width == Some(1500)).await;

    drawings(client, calls, id).await;

    // The description has no body for files, so they are sent and read raw.
    let upload = client
        .post("/v3/projects/{project_id}/files/{file_path}")
        .path("project_id", id)
        .path("file_path", "a b.txt")
        .body("application/octet-stream", "first\nsecond\n");
    calls.ok("upload a file", upload, |_| true).await;
    let call = api.get_file(id, "a b.txt");
    let text = async { call.send_raw().await?.text() };
    calls.ok("download a file", text, |it| it == "first\nsecond\n").await;
    let call = api.export_project(id).include_snapshots(false);
    let archive = async {
        Ok::<_, Error>(call.compression(ProjectCompression::None).send_raw().await?.bytes())
    };
    calls.ok("export a project", archive, |it| it.starts_with(b"PK")).await;

    let call = client.snapshots().create_snapshot(id, &SnapshotCreate::new("before"));
    calls.ok("create a snapshot", call, |it| it.name == "before").await;
    let call = api.close_project(id);
    calls.ok("close a project", call, |()| true).await;
    let call = api.delete_project(id);
    calls.ok("delete a project", call, |()| true).await;
    let call = api.get_project(id);
    calls.fails("read a deleted project", call, Error::is_not_found).await;
    Some(())
}

async fn templates(client: &Client, calls: &mut Calls) -> Option<()> {
    let api = client.templates();
    let mut body = TemplateCreate::new("switch", NodeType::EthernetSwitch).compute_id("local");
    body.additional_properties.insert("console_type".to_owned(), "none".into());
    let call = api.create_template(&body);
    let is_created = |it: &Template| {
        it.template_type == NodeType::EthernetSwitch
            && it.additional_properties["console_type"] == "none"
    };
    let template = calls.ok("create a template", call, is_created).await?;
    let id = &template.template_id;
    let update = TemplateUpdate::new().name("big switch");
    let call = api.update_template(id, &update);
    calls.ok("rename a template", call, |it| it.name == "big switch").await;
    let call = api.get_templates();
    calls.ok("list templates", call, |it| it.iter().any(|it| it.template_id == *id)).await;
    let call = api.delete_template(id).prune_images(true);
    calls.ok("delete a template", call, |()| true).await;
    let call = api.get_template(id);
    calls.fails("read a deleted template", call, Error::is_not_found).await;
    Some(())
}

async fn drawings(client: &Client, calls: &mut Calls, project: &str) -> Option<()> {
    let api = client.drawings();
    let body = Drawing::new().svg(SVG).rotation(90);
    let call = api.create_drawing(project, &body);
    let drawing = calls.ok("create a drawing", call, |it| it.svg == body.svg).await?;
    let id = drawing.drawing_id.into_value()?;
    let call = api.get_drawing(project, &id);
    calls.ok("read a drawing", call, |it| it.rotation == 90.into()).await;
    let call = api.delete_drawing(project, &id);
    calls.ok("delete a drawing", call, |()| true).await;
    Some(())
}

async fn images(client: &Client, calls: &mut Calls) {
    let api = client.images();
    let call = api.get_images().image_type(ImageType::Qemu);
    calls.ok("list images of a type", call, |_| true).await;
    let call = api.get_images().image_type("floppy".into());
    calls.fails("list images of an unknown type", call, |error| error.message().is_some()).await;
}
